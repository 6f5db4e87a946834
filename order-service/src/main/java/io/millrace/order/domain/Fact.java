package io.millrace.order.domain;

import java.time.Instant;
import java.util.List;

/** Something that was learnt about an order. Facts may come in any order and more than once. */
public sealed interface Fact {

    /**
     * @param acceptedAt when the log took the order, which for imported orders is long after they were placed
     */
    record Placed(PlacedOrder order, Instant acceptedAt) implements Fact {}

    record StockDecided(Stock stock) implements Fact {}

    record Assessed(Fraud fraud) implements Fact {}

    /** A rule tripped after the order was assessed. */
    record Alerted(String rule) implements Fact {

        Fraud fraud() {
            return Fraud.blocked(List.of(rule));
        }
    }

    record Cancelled() implements Fact {}
}
