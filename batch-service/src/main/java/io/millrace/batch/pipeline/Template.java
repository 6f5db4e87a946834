package io.millrace.batch.pipeline;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Text with {@code {{name}}} in it. What is known by names is maps in maps, as JSON has them: {@code {{tasks.list.outputs.day}}}
 * is {@code day} in {@code outputs} in {@code list} in {@code tasks}. A key may have dots itself.
 */
public final class Template {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*([A-Za-z0-9_.-]+)\\s*}}");

    private Template() {}

    /**
     * The text with every placeholder replaced; a list by its items, with commas between them.
     *
     * @throws IllegalArgumentException when a name is not known, or what it names is no text, number, boolean or list
     */
    public static String fill(String text, Map<String, ?> known) {
        return PLACEHOLDER.matcher(text).replaceAll(match -> Matcher.quoteReplacement(asText(match, text, known)));
    }

    /** The names in a text. */
    public static Set<String> names(String text) {
        return PLACEHOLDER.matcher(text).results().map(match -> match.group(1)).collect(Collectors.toSet());
    }

    /** Whether the text is one placeholder and nothing else. */
    public static boolean isPlaceholder(String text) {
        return PLACEHOLDER.matcher(text.trim()).matches();
    }

    /**
     * What the only placeholder of a text stands for, as it is.
     *
     * @throws IllegalArgumentException when it is not known
     */
    public static Object value(String placeholder, Map<String, ?> known) {
        var name = names(placeholder).iterator().next();
        return find(name, known).orElseThrow(() -> unknown(name, placeholder, known));
    }

    private static String asText(MatchResult match, String text, Map<String, ?> known) {
        var name = match.group(1);
        return text(name, find(name, known).orElseThrow(() -> unknown(name, text, known)));
    }

    private static String text(String name, Object value) {
        if (value instanceof List<?> items) {
            return items.stream().map(item -> text(name, item)).collect(joining(","));
        }
        if (value instanceof Map) {
            throw new IllegalArgumentException("{{" + name + "}} has parts; name one of them: " + value);
        }
        return value.toString();
    }

    private static Optional<Object> find(String name, Map<?, ?> known) {
        var value = known.get(name);
        if (value != null) {
            return Optional.of(value);
        }
        for (var dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
            if (known.get(name.substring(0, dot)) instanceof Map<?, ?> inner) {
                var found = find(name.substring(dot + 1), inner);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static IllegalArgumentException unknown(String name, String text, Map<String, ?> known) {
        return new IllegalArgumentException("Nothing is known by the name {{" + name + "}} in \"" + text
                + "\"; known are " + known.keySet().stream().sorted().toList());
    }
}
