package io.millrace.inventory.imports;

import java.util.List;

/**
 * A record of the file.
 *
 * @param line where it begins, counted from 1
 * @param fields its fields, or empty when its quoting is broken
 */
record CsvRecord(long line, List<String> fields) {

    static CsvRecord broken(long line) {
        return new CsvRecord(line, List.of());
    }

    boolean isBroken() {
        return fields.isEmpty();
    }
}
