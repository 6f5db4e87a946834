package io.millrace.inventory.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvLinesTests {

    @Test
    void readsQuotesLineBreaksAndTheMarkOfUtf8() throws IOException {
        assertThat(read("\uFEFFa,b\r\n\"x, \"\"y\"\"\",z\r\n\r\n\"two\r\nlines\",2\nlast,"))
                .containsExactly(
                        new CsvRecord(1, List.of("a", "b")),
                        new CsvRecord(2, List.of("x, \"y\"", "z")),
                        new CsvRecord(4, List.of("two\nlines", "2")),
                        new CsvRecord(6, List.of("last", "")));
    }

    @Test
    void losesOnlyTheLineWhoseQuoteIsNeverClosed() throws IOException {
        assertThat(read("a,b\n\"open,1\nc,2\n\"quoted\",3\nd,4\n"))
                .containsExactly(
                        new CsvRecord(1, List.of("a", "b")),
                        CsvRecord.broken(2),
                        new CsvRecord(3, List.of("c", "2")),
                        new CsvRecord(4, List.of("quoted", "3")),
                        new CsvRecord(5, List.of("d", "4")));
    }

    @Test
    void takesAQuoteWithinAPlainFieldAsItIs() throws IOException {
        assertThat(read("5\" PLATE,1\nb,2"))
                .containsExactly(new CsvRecord(1, List.of("5\" PLATE", "1")), new CsvRecord(2, List.of("b", "2")));
    }

    @Test
    void reportsTextBehindAClosingQuote() throws IOException {
        assertThat(read("\"a\"x,1\nb,2")).containsExactly(CsvRecord.broken(1), new CsvRecord(2, List.of("b", "2")));
    }

    @Test
    void losesOnlyTheLineThatIsTooLong() throws IOException {
        var longest = "x".repeat(CsvLines.LONGEST);
        assertThat(read("a,b\r\n" + longest + "x\r\n" + longest + "\r\n\"a\n" + longest + "\",1\nc,\n"))
                .containsExactly(
                        new CsvRecord(1, List.of("a", "b")),
                        CsvRecord.tooLong(2),
                        new CsvRecord(3, List.of(longest)),
                        CsvRecord.broken(4),
                        CsvRecord.tooLong(5),
                        new CsvRecord(6, List.of("c", "")));
    }

    private static List<CsvRecord> read(String text) throws IOException {
        var lines = new CsvLines(new BufferedReader(new StringReader(text)));
        var records = new ArrayList<CsvRecord>();
        for (var record = lines.next(); record != null; record = lines.next()) {
            records.add(record);
        }
        return records;
    }
}
