package io.millrace.inventory.imports;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.jspecify.annotations.Nullable;

/**
 * Reads CSV records one by one (RFC 4180: quotes, line breaks within quotes, LF or CRLF) and survives broken ones: a
 * quote that is never closed costs its own line and not the rest of the file.
 */
final class CsvLines {

    /** Characters of a record. The longest good one has some hundreds; more are read past and not kept. */
    static final int LONGEST = 65_536;

    /** How many lines one record may have before its open quote is taken for a mistake. */
    private static final int MOST_LINES_OF_A_RECORD = 20;

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final BufferedReader in;
    private final Deque<String> pushedBack = new ArrayDeque<>();
    private long line;
    private boolean endedByReturn;

    CsvLines(BufferedReader in) {
        this.in = in;
    }

    /** The next record that is not blank; none at the end. */
    @Nullable
    CsvRecord next() throws IOException {
        var first = readLine();
        while (first != null && first.isBlank()) {
            first = readLine();
        }
        if (first == null) {
            return null;
        }
        var start = line;
        if (first.length() > LONGEST) {
            return CsvRecord.tooLong(start);
        }
        var lines = new ArrayList<>(List.of(first));
        var length = first.length();
        var open = opensQuote(first, false);
        while (open && lines.size() < MOST_LINES_OF_A_RECORD && length <= LONGEST) {
            var more = readLine();
            if (more == null) {
                break;
            }
            lines.add(more);
            length += more.length();
            open = opensQuote(more, true);
        }
        var record = open || length > LONGEST ? null : parse(start, String.join("\n", lines));
        if (record != null) {
            return record;
        }
        pushBack(lines.subList(1, lines.size()));
        return CsvRecord.broken(start);
    }

    private static @Nullable CsvRecord parse(long start, String text) throws IOException {
        try (var parser = CSVFormat.RFC4180.parse(new StringReader(text))) {
            var records = parser.getRecords();
            return records.size() == 1 ? new CsvRecord(start, records.get(0).toList()) : null;
        } catch (UncheckedIOException | IOException e) {
            // commons-csv tells of bad quoting in this way; reading from a string cannot fail otherwise.
            return null;
        }
    }

    private @Nullable String readLine() throws IOException {
        var text = pushedBack.isEmpty() ? readLimited() : pushedBack.poll();
        if (text != null && ++line == 1 && text.startsWith(BYTE_ORDER_MARK)) {
            return text.substring(1);
        }
        return text;
    }

    /** The next line, or of one that is too long the first {@link #LONGEST} + 1 characters; none at the end. */
    private @Nullable String readLimited() throws IOException {
        var c = in.read();
        if (c == '\n' && endedByReturn) {
            c = in.read();
        }
        if (c < 0) {
            return null;
        }
        var text = new StringBuilder();
        for (; c >= 0 && c != '\n' && c != '\r'; c = in.read()) {
            if (text.length() <= LONGEST) {
                text.append((char) c);
            }
        }
        endedByReturn = c == '\r';
        return text.toString();
    }

    private void pushBack(List<String> lines) {
        for (var i = lines.size() - 1; i >= 0; i--) {
            pushedBack.push(lines.get(i));
            line--;
        }
    }

    /** Whether a quoted field is still open behind this text. A quote counts only where a field begins or within one. */
    private static boolean opensQuote(String text, boolean quoted) {
        var open = quoted;
        var fieldBegins = !quoted;
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '"' && open && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                i++;
            } else if (c == '"' && (open || fieldBegins)) {
                open = !open;
            }
            fieldBegins = !open && c == ',';
        }
        return open;
    }
}
