package io.millrace.batch.pipeline;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text with {@code {{name}}} in it. */
public final class Template {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*([A-Za-z0-9_.-]+)\\s*}}");

    private Template() {}

    /**
     * The text with every placeholder replaced.
     *
     * @throws IllegalArgumentException when a name is not among the values
     */
    public static String fill(String text, Map<String, String> values) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(valueOf(match.group(1), text, values)));
    }

    private static String valueOf(String name, String text, Map<String, String> values) {
        var value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("Nothing is known by the name {{" + name + "}} in \"" + text
                    + "\"; known are " + values.keySet().stream().sorted().toList());
        }
        return value;
    }
}
