package io.millrace.fraud;

import io.millrace.events.OrderEvent;
import io.millrace.events.OrderEventType;
import io.millrace.events.OrderLine;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** Order events, with all that does not matter to fraud filled in. */
public final class Samples {

    private Samples() {}

    public static OrderEvent placed(String orderId, String userId, String amount, String country, Instant at) {
        return event(OrderEventType.PLACED, orderId, userId, amount, country, at);
    }

    public static OrderEvent cancelled(OrderEvent placed) {
        return event(
                OrderEventType.CANCELLED,
                placed.getOrderId(),
                placed.getUserId(),
                placed.getAmount().toString(),
                placed.getCountry(),
                placed.getTs());
    }

    private static OrderEvent event(
            OrderEventType type, String orderId, String userId, String amount, String country, Instant at) {
        var price = new BigDecimal(amount);
        return new OrderEvent(
                type, orderId, userId, price, "GBP", country, at, List.of(new OrderLine("sku-1", 1, price)));
    }
}
