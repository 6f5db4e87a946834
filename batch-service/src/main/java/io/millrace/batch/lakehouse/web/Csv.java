package io.millrace.batch.lakehouse.web;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/**
 * Rows as RFC 4180 has them, with a line of names above. A text that a spreadsheet would take for a formula has an
 * apostrophe in front of it, which makes it a text there: clients choose what user ids and names are.
 *
 * @see <a href="https://owasp.org/www-community/attacks/CSV_Injection">CSV injection</a>
 */
final class Csv implements RowWriter {

    /** What a formula begins with, in ASCII and in full width, after blanks that are passed over. */
    private static final Pattern FORMULA = Pattern.compile("^\\s*[=+\\-@\uff1d\uff0b\uff0d\uff20].*", Pattern.DOTALL);

    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");

    private final CSVPrinter csv;

    /** Writes the line of names. */
    Csv(Appendable out, List<String> columns) throws IOException {
        csv = new CSVPrinter(out, CSVFormat.RFC4180);
        csv.printRecord(harmless(columns));
    }

    @Override
    public void row(List<@Nullable Object> cells) throws IOException {
        csv.printRecord(harmless(cells));
    }

    @Override
    public void end() throws IOException {
        csv.flush();
    }

    private static List<?> harmless(List<?> cells) {
        return cells.stream().map(Csv::harmless).toList();
    }

    private static @Nullable Object harmless(@Nullable Object cell) {
        return cell instanceof String text
                        && FORMULA.matcher(text).matches()
                        && !NUMBER.matcher(text).matches()
                ? "'" + text
                : cell;
    }
}
