package io.millrace.lakehouse.silver;

import java.util.stream.Collectors;

/** Says of each decoded row which rule it breaks, if any. */
final class Judgement {

    private Judgement() {}

    /** A query over the view {@code decoded} for its rows with {@code rule} and {@code error}. */
    static String of(Feed feed) {
        String rules = feed.rules().stream()
                .map(rule -> "WHEN NOT coalesce(%s, false) THEN struct('%s' AS rule, '%s' AS error)"
                        .formatted(
                                rule.holds(),
                                rule.name(),
                                "does not hold: " + rule.holds().replace("'", "\\'")))
                .collect(Collectors.joining("\n"));
        String nullValue = feed.takesNullValues()
                ? ""
                : "WHEN event IS NULL THEN struct('not-null' AS rule, 'the value is null' AS error)";
        return """
                SELECT partition, offset, kafka_timestamp, key, value, event,
                       verdict.rule AS rule, verdict.error AS error
                FROM (SELECT *, CASE WHEN decoded.error IS NOT NULL
                                     THEN struct('decodable' AS rule, decoded.error AS error)
                                     %s
                                     %s END AS verdict
                      FROM (SELECT *, decoded.event AS event FROM decoded))"""
                .formatted(nullValue, rules);
    }
}
