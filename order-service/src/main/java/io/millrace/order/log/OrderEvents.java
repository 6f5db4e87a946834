package io.millrace.order.log;

import io.millrace.events.OrderEvent;
import io.millrace.events.OrderEventType;
import io.millrace.events.OrderLine;
import io.millrace.order.domain.Line;
import io.millrace.order.domain.PlacedOrder;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;

/** Orders as events and back. */
public final class OrderEvents {

    private OrderEvents() {}

    public static OrderEvent placed(PlacedOrder order) {
        return event(OrderEventType.PLACED, order, order.placedAt());
    }

    public static OrderEvent cancelled(PlacedOrder order, Instant at) {
        return event(OrderEventType.CANCELLED, order, at);
    }

    private static OrderEvent event(OrderEventType type, PlacedOrder order, Instant ts) {
        var lines = order.lines().stream()
                .map(line -> new OrderLine(line.sku(), line.quantity(), money(line.unitPrice())))
                .toList();
        return new OrderEvent(
                type,
                order.orderId(),
                order.userId(),
                money(order.amount()),
                order.currency(),
                order.country(),
                ts,
                lines);
    }

    private static BigDecimal money(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.UNNECESSARY);
    }

    public static PlacedOrder order(OrderEvent event) {
        return new PlacedOrder(
                event.getOrderId(),
                event.getUserId(),
                event.getAmount(),
                event.getCurrency(),
                event.getCountry(),
                event.getTs(),
                event.getLines().stream()
                        .map(line -> new Line(line.getSku(), line.getQuantity(), line.getUnitPrice()))
                        .toList());
    }
}
