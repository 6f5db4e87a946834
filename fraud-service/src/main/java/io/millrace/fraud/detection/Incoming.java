package io.millrace.fraud.detection;

import io.millrace.events.OrderEvent;
import io.millrace.events.OrderEventType;
import io.millrace.fraud.detection.state.PlacedOrder;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import org.apache.kafka.streams.KeyValue;

/**
 * Takes from an order event what the windows need. What it refuses becomes a dead letter here, with the bytes that came:
 * later on it could only stop the stream.
 */
final class Incoming {

    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");
    private static final int DIGITS = 18;
    private static final int SCALE = 2;

    private Incoming() {}

    static boolean isPlaced(String orderId, OrderEvent event) {
        return event == null || event.getEventType() == OrderEventType.PLACED;
    }

    static KeyValue<String, PlacedOrder> byUser(String orderId, OrderEvent event) {
        if (event == null) {
            throw new IllegalArgumentException("An order without a value");
        }
        return KeyValue.pair(
                event.getUserId(),
                new PlacedOrder(
                        event.getOrderId(),
                        money(event.getAmount()),
                        event.getCountry(),
                        time(event.getTs()).toEpochMilli()));
    }

    private static BigDecimal money(BigDecimal amount) {
        var scaled = amount.setScale(SCALE, RoundingMode.UNNECESSARY);
        if (scaled.precision() > DIGITS) {
            throw new IllegalArgumentException("An amount of more than " + DIGITS + " digits");
        }
        return scaled;
    }

    private static Instant time(Instant placedAt) {
        if (placedAt.isBefore(Instant.EPOCH) || placedAt.isAfter(LATEST)) {
            throw new IllegalArgumentException("An order of the time " + placedAt);
        }
        return placedAt;
    }
}
