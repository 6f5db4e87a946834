package io.millrace.order.domain;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** An order as it was placed; nothing of it changes later. */
public record PlacedOrder(
        String orderId,
        String userId,
        BigDecimal amount,
        String currency,
        String country,
        Instant placedAt,
        List<Line> lines) {

    public PlacedOrder {
        lines = List.copyOf(lines);
    }
}
