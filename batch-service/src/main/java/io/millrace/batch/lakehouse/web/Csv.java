package io.millrace.batch.lakehouse.web;

import io.millrace.batch.lakehouse.TableSnapshot.Rows;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Rows as RFC 4180 has them, with a line of names above. */
final class Csv {

    private Csv() {}

    static String of(Rows rows) {
        var text = new StringWriter();
        var format = CSVFormat.RFC4180
                .builder()
                .setHeader(rows.columns().toArray(String[]::new))
                .get();
        try (var csv = new CSVPrinter(text, format)) {
            for (var row : rows.rows()) {
                csv.printRecord(row);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
