package io.millrace.stack.audit.facts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What is known of one SKU that an order was refused for. */
public final class Shelf {

    private final List<Movement> movements = new ArrayList<>();
    private final List<Demand> demands = new ArrayList<>();

    /** @param onHand afterwards */
    public record Movement(long at, long onHand) {}

    /** A quantity that was reserved some time, and may be released by now. */
    public record Demand(String orderId, long quantity) {}

    /** In the order of the table. */
    public void moved(long at, long onHand) {
        movements.add(new Movement(at, onHand));
    }

    public void demanded(String orderId, long quantity) {
        demands.add(new Demand(orderId, quantity));
    }

    public List<Demand> demands() {
        return demands;
    }

    /** The least that was there from one instant to the other; instants in milliseconds. */
    public long leastOnHand(long from, long to) {
        var before = movements.stream()
                .filter(movement -> movement.at() < from)
                .reduce((first, second) -> second)
                .map(Movement::onHand)
                .orElse(0L);
        return movements.stream()
                .filter(movement -> movement.at() >= from && movement.at() <= to)
                .map(Movement::onHand)
                .min(Comparator.naturalOrder())
                .map(least -> Math.min(least, before))
                .orElse(before);
    }
}
