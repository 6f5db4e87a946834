package io.millrace.stack.manifests;

import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Just enough of Prometheus' language to find the metrics of a query. */
final class PromQl {

    private static final Pattern STRINGS = Pattern.compile("\"[^\"]*\"");
    private static final Pattern SELECTORS_AND_RANGES = Pattern.compile("\\{[^}]*}|\\[[^]]*]");
    private static final Pattern LABEL_LISTS =
            Pattern.compile("\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
    private static final Pattern DURATIONS = Pattern.compile("\\b[0-9][0-9a-z.]*\\b");
    private static final Pattern NAME_OF_NO_FUNCTION = Pattern.compile("\\b[a-zA-Z_:][\\w:]*+(?!\\s*\\()");
    private static final Set<String> KEYWORDS = Set.of("and", "or", "unless", "offset", "bool");
    private static final Pattern PARTS_OF_A_HISTOGRAM = Pattern.compile("_(bucket|count|sum|max)$");

    private PromQl() {}

    /** The metrics as they are documented: a histogram's or timer's parts by its own name. */
    static Set<String> metrics(String query) {
        String names = query;
        for (Pattern noise : new Pattern[] {STRINGS, SELECTORS_AND_RANGES, LABEL_LISTS, DURATIONS}) {
            names = noise.matcher(names).replaceAll(" ");
        }
        return NAME_OF_NO_FUNCTION
                .matcher(names)
                .results()
                .map(MatchResult::group)
                .filter(name -> !KEYWORDS.contains(name))
                .map(name -> PARTS_OF_A_HISTOGRAM.matcher(name).replaceFirst(""))
                .collect(Collectors.toSet());
    }
}
