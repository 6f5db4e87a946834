package io.millrace.stack.replay;

import io.millrace.stack.Decompressed;
import io.millrace.stack.StackException;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A CSV file of orders, one row a line, the rows of an order together:
 * {@code order_ref,user_id,country,placed_at,sku,quantity}. Plain, {@code .gz} or {@code .xz}; as spreadsheets write it,
 * with a byte order mark, empty lines, and columns in any order and case. Read as a stream.
 */
public final class OrderFile implements Iterator<NewOrder>, AutoCloseable {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** A row that cannot be a line of an order, and why. */
    public record Invalid(long line, String why) {}

    private final Path file;
    private final Consumer<Invalid> invalid;
    private final CSVParser parser;
    private final Iterator<CSVRecord> rows;
    private Optional<OrderRow> next = Optional.empty();

    /** @param invalid told each row that is left out */
    public OrderFile(Path file, Consumer<Invalid> invalid) {
        this.file = file;
        this.invalid = invalid;
        try {
            this.parser = CSVFormat.RFC4180
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .setIgnoreEmptyLines(true)
                    .setIgnoreHeaderCase(true)
                    .setTrim(true)
                    .get()
                    .parse(withoutMark(file));
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            throw unreadable(e);
        }
        if (!OrderRow.COLUMNS.stream().allMatch(parser.getHeaderMap()::containsKey)) {
            throw new StackException(
                    file + " has the columns " + parser.getHeaderNames() + "; wanted are " + OrderRow.COLUMNS);
        }
        this.rows = parser.iterator();
        advance();
    }

    private static Reader withoutMark(Path file) throws IOException {
        // A decoder that reports what is not UTF-8, where one made of a charset would replace it.
        var text =
                new BufferedReader(new InputStreamReader(Decompressed.open(file), StandardCharsets.UTF_8.newDecoder()));
        text.mark(1);
        if (text.read() != BYTE_ORDER_MARK) {
            text.reset();
        }
        return text;
    }

    @Override
    public boolean hasNext() {
        return next.isPresent();
    }

    /** @throws StackException when the file cannot be read on */
    @Override
    public NewOrder next() {
        var first = next.orElseThrow(NoSuchElementException::new);
        var lines = new ArrayList<NewOrder.Line>();
        while (next.filter(first::isOfSameOrder).isPresent()) {
            lines.add(next.orElseThrow().line());
            advance();
        }
        return new NewOrder(first.reference(), first.userId(), first.country(), Optional.of(first.placedAt()), lines);
    }

    private void advance() {
        next = Optional.empty();
        try {
            while (next.isEmpty() && rows.hasNext()) {
                var row = rows.next();
                if (row.stream().anyMatch(value -> !value.isEmpty())) {
                    next = parsed(row);
                }
            }
        } catch (UncheckedIOException | IllegalStateException e) {
            throw unreadable(e);
        }
    }

    private Optional<OrderRow> parsed(CSVRecord row) {
        try {
            return Optional.of(OrderRow.of(row));
        } catch (OrderRow.NoOrder e) {
            invalid.accept(new Invalid(parser.getCurrentLineNumber(), e.getMessage()));
            return Optional.empty();
        }
    }

    private StackException unreadable(Exception failure) {
        var cause = failure instanceof UncheckedIOException io ? io.getCause() : failure;
        return new StackException("cannot read " + file + ": " + reason(cause), failure);
    }

    private static String reason(Throwable cause) {
        if (cause instanceof CharacterCodingException) {
            return "it is not UTF-8";
        }
        return cause instanceof EOFException ? "it ends too early; was it copied whole?" : cause.getMessage();
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
