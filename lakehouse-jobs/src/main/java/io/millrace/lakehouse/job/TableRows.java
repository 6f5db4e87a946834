package io.millrace.lakehouse.job;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What a run did to a table.
 *
 * @param in rows read for it
 * @param out rows written to it: inserted, changed or replaced
 * @param duplicates rows read that it had already
 * @param quarantined rows read that were set aside
 */
public record TableRows(
        @JsonProperty("rows_in") long in,
        @JsonProperty("rows_out") long out,
        @JsonProperty("rows_duplicate") long duplicates,
        @JsonProperty("rows_quarantined") long quarantined) {

    public static final TableRows NONE = new TableRows(0, 0, 0, 0);

    public TableRows plus(TableRows other) {
        return new TableRows(
                in + other.in, out + other.out, duplicates + other.duplicates, quarantined + other.quarantined);
    }
}
