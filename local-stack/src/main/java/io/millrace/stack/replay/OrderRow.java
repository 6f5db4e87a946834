package io.millrace.stack.replay;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.apache.commons.csv.CSVRecord;

/** A row of a file: a line of an order, with what the whole order has. */
record OrderRow(String reference, String userId, String country, Instant placedAt, NewOrder.Line line) {

    static final List<String> COLUMNS = List.of("order_ref", "user_id", "country", "placed_at", "sku", "quantity");

    static final class NoOrder extends Exception {

        private final String why;

        NoOrder(String why) {
            super(why);
            this.why = why;
        }

        String why() {
            return why;
        }
    }

    static OrderRow of(CSVRecord row) throws NoOrder {
        return new OrderRow(
                text(row, "order_ref"),
                text(row, "user_id"),
                text(row, "country"),
                time(text(row, "placed_at")),
                new NewOrder.Line(text(row, "sku"), quantity(text(row, "quantity"))));
    }

    boolean isOfSameOrder(OrderRow other) {
        return reference.equals(other.reference);
    }

    private static String text(CSVRecord row, String column) throws NoOrder {
        var value = row.isSet(column) ? row.get(column) : "";
        if (value.isEmpty()) {
            throw new NoOrder(column + " is missing");
        }
        return value;
    }

    private static Instant time(String text) throws NoOrder {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new NoOrder("placed_at must be like 2010-12-01T08:26:00Z, and is \"" + text + "\"");
        }
    }

    private static int quantity(String text) throws NoOrder {
        try {
            var quantity = new BigDecimal(text).intValueExact();
            if (quantity >= 1) {
                return quantity;
            }
            throw new NoOrder(quantity < 0 ? "quantity " + text + " is a return" : "quantity must be at least 1");
        } catch (NumberFormatException e) {
            throw new NoOrder("quantity must be a number, and is \"" + text + "\"");
        } catch (ArithmeticException e) {
            throw new NoOrder("quantity must be a whole number below 2^31, and is " + text);
        }
    }
}
