package io.millrace.stack.replay;

import io.millrace.stack.Decompressed;
import io.millrace.stack.StackException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A CSV file of orders, one row a line, the rows of an order together:
 * {@code order_ref,user_id,country,placed_at,sku,quantity}. Plain, {@code .gz} or {@code .xz}. Read as a stream.
 */
public final class OrderFile implements Iterator<NewOrder>, AutoCloseable {

    static final List<String> COLUMNS = List.of("order_ref", "user_id", "country", "placed_at", "sku", "quantity");

    private final Path file;
    private final CSVParser parser;
    private final Iterator<CSVRecord> rows;
    private CSVRecord next;

    public OrderFile(Path file) {
        this.file = file;
        try {
            this.parser = CSVFormat.RFC4180
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get()
                    .parse(new InputStreamReader(Decompressed.open(file), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new StackException("cannot read " + file + ": " + e.getMessage(), e);
        }
        if (!parser.getHeaderNames().equals(COLUMNS)) {
            throw new StackException(file + " has the columns " + parser.getHeaderNames() + "; wanted are " + COLUMNS);
        }
        this.rows = parser.iterator();
        advance();
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    /** @throws StackException naming the line that cannot be understood */
    @Override
    public NewOrder next() {
        if (next == null) {
            throw new NoSuchElementException();
        }
        var first = next;
        var lines = new ArrayList<NewOrder.Line>();
        try {
            do {
                lines.add(new NewOrder.Line(next.get("sku"), Integer.parseInt(next.get("quantity"))));
                advance();
            } while (next != null && next.get("order_ref").equals(first.get("order_ref")));
            return new NewOrder(
                    first.get("order_ref"),
                    first.get("user_id"),
                    first.get("country"),
                    Optional.of(Instant.parse(first.get("placed_at"))),
                    lines);
        } catch (NumberFormatException | DateTimeException | ArrayIndexOutOfBoundsException e) {
            throw new StackException(
                    file + ", at or before line " + parser.getCurrentLineNumber() + ": " + e.getMessage(), e);
        }
    }

    private void advance() {
        next = rows.hasNext() ? rows.next() : null;
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
