package io.millrace.lakehouse.quality;

import java.util.Locale;

/**
 * What must hold of a table.
 *
 * @param table the table that it is about
 * @param query yields one row of {@code expected} and {@code actual}; equal means passed
 */
record Check(String table, String name, Severity severity, String query) {

    enum Severity {
        /** Stops the pipeline. */
        ERROR,
        /** Only tells. */
        WARN
    }

    /** A query for this check's row of results. */
    String asRow() {
        return """
                SELECT '%s' AS table, '%s' AS check, '%s' AS severity,
                       CAST(expected AS STRING) AS expected, CAST(actual AS STRING) AS actual,
                       expected <=> actual AS passed
                FROM (%s)"""
                .formatted(table, name, severity.name().toLowerCase(Locale.ROOT), query);
    }
}
