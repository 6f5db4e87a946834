package io.millrace.inventory.imports;

import java.util.List;

/**
 * A record of the file.
 *
 * @param line where it begins, counted from 1
 * @param fields its fields, or none when it cannot be read
 * @param problem why it cannot be read, or an empty text
 */
record CsvRecord(long line, List<String> fields, String problem) {

    CsvRecord(long line, List<String> fields) {
        this(line, fields, "");
    }

    static CsvRecord broken(long line) {
        return new CsvRecord(line, List.of(), "has a quote that is not closed, or text behind a closing quote");
    }

    static CsvRecord tooLong(long line) {
        return new CsvRecord(line, List.of(), "is longer than " + CsvLines.LONGEST + " characters");
    }
}
