package io.millrace.stack.replay;

import io.millrace.stack.files.Decompressed;
import io.millrace.stack.terminal.StackException;
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
import java.util.HashSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A CSV file of orders, one row a line, the rows of an order together:
 * {@code order_ref,user_id,country,placed_at,sku,quantity}. Plain, {@code .gz} or {@code .xz}; as spreadsheets write it,
 * with a byte order mark, empty lines, and columns in any order and case. Read as a stream, so that the rows of an order
 * that come later, after those of others, are invalid: the order would have been sent without them.
 */
public final class OrderFile implements Iterator<NewOrder>, AutoCloseable {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** A row that cannot be a line of an order, and why. */
    public record Invalid(long line, String why) {}

    private final Path file;
    private final Consumer<Invalid> invalid;
    private final CSVParser parser;
    private final Iterator<CSVRecord> rows;
    private final Set<String> references = new HashSet<>();
    private Optional<OrderRow> next = Optional.empty();
    private String current = "";

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
            var parsed = OrderRow.of(row);
            if (!parsed.reference().equals(current) && !references.add(parsed.reference())) {
                throw new OrderRow.NoOrder("order " + parsed.reference()
                        + " has rows before those of other orders; the rows of an order must stand together");
            }
            current = parsed.reference();
            return Optional.of(parsed);
        } catch (OrderRow.NoOrder e) {
            invalid.accept(new Invalid(parser.getCurrentLineNumber(), e.why()));
            return Optional.empty();
        }
    }

    private StackException unreadable(Exception failure) {
        return new StackException("cannot read " + file + ": " + reason(failure), failure);
    }

    private static String reason(Exception failure) {
        var cause =
                failure instanceof UncheckedIOException && failure.getCause() instanceof IOException io ? io : failure;
        if (cause instanceof CharacterCodingException) {
            return "it is not UTF-8";
        }
        return cause instanceof EOFException
                ? "it ends too early; was it copied whole?"
                : String.valueOf(cause.getMessage());
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
