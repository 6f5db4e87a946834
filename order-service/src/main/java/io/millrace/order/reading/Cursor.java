package io.millrace.order.reading;

import io.millrace.order.domain.Order;
import io.millrace.order.web.Refusals;
import io.millrace.order.web.Text;
import io.millrace.platform.problems.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

/** Where the next page begins: behind this order. Clients pass it on as it is. */
record Cursor(Instant placedAt, String orderId) {

    private static final int MAX_ID = 128;
    private static final Instant END = Instant.parse("9999-01-01T00:00:00Z");

    static Cursor behind(Order order) {
        return new Cursor(order.placed().placedAt(), order.orderId());
    }

    static Cursor parse(String text) {
        try {
            var plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            var comma = plain.indexOf(',');
            var cursor = new Cursor(
                    Instant.ofEpochMilli(Long.parseLong(plain.substring(0, comma))), plain.substring(comma + 1));
            if (cursor.isSound()) {
                return cursor;
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw foreign();
        }
        throw foreign();
    }

    private boolean isSound() {
        return Text.flaw(orderId, MAX_ID).isEmpty() && !placedAt.isBefore(Instant.EPOCH) && placedAt.isBefore(END);
    }

    private static ProblemException foreign() {
        return Refusals.of("cursor", "cursor is not one that this service gave out.");
    }

    String text() {
        var plain = placedAt.toEpochMilli() + "," + orderId;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }
}
