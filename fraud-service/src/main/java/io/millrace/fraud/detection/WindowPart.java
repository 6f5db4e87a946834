package io.millrace.fraud.detection;

import io.millrace.fraud.detection.state.PlacedOrder;
import io.millrace.fraud.detection.state.WindowOrders;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Orders of a window that become one row: all of them, or some where there are many. */
final class WindowPart {

    /** Bounds what is written again when another order joins. */
    private static final int MOST = 100;

    private final String key;
    private final List<PlacedOrder> orders = new ArrayList<>(2);
    private final SortedSet<String> tripped = new TreeSet<>();
    private long touchedAt;
    private boolean changed;

    WindowPart(String key) {
        this.key = key;
    }

    void add(PlacedOrder order, long now) {
        orders.add(order);
        touchedAt = now;
        changed = true;
    }

    /** The rules that the last order tripped. */
    void trip(Collection<String> rules) {
        tripped.addAll(rules);
    }

    boolean isFull() {
        return orders.size() >= MOST;
    }

    List<PlacedOrder> orders() {
        return orders;
    }

    String key() {
        return key;
    }

    boolean isChanged() {
        return changed;
    }

    WindowOrders written() {
        changed = false;
        return new WindowOrders(touchedAt, List.copyOf(tripped), List.copyOf(orders));
    }
}
