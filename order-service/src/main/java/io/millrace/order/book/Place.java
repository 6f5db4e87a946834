package io.millrace.order.book;

import io.millrace.order.domain.Order;
import io.millrace.platform.web.Text;
import java.time.Instant;

/** A place in the list of orders: behind this order. */
public record Place(Instant placedAt, String orderId) {

    private static final int MAX_ID = 128;
    private static final Instant END = Instant.parse("9999-01-01T00:00:00Z");

    public static Place behind(Order order) {
        return new Place(order.placed().placedAt(), order.orderId());
    }

    /**
     * @param text as {@link #toString} gives it
     * @throws IllegalArgumentException or an {@link IndexOutOfBoundsException} for any other
     */
    public static Place parse(String text) {
        var comma = text.indexOf(',');
        var place =
                new Place(Instant.ofEpochMilli(Long.parseLong(text.substring(0, comma))), text.substring(comma + 1));
        if (!place.isSound()) {
            throw new IllegalArgumentException(text + " is no place in the list of orders");
        }
        return place;
    }

    private boolean isSound() {
        return Text.flaw(orderId, MAX_ID).isEmpty() && !placedAt.isBefore(Instant.EPOCH) && placedAt.isBefore(END);
    }

    @Override
    public String toString() {
        return placedAt.toEpochMilli() + "," + orderId;
    }
}
