package io.millrace.fraud.detection;

import io.millrace.fraud.detection.state.PlacedOrder;
import io.millrace.fraud.detection.state.WindowOrders;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.streams.KeyValue;

/** Orders of a window that become one row: all of them, or some where there are many. */
final class WindowPart {

    /** Bounds what is written again when another order joins. */
    private static final int MOST = 100;

    private final Instant windowStart;
    private final List<PlacedOrder> orders = new ArrayList<>(2);
    private Set<String> tripped = Set.of();
    private long touchedAt;
    private boolean changed;

    WindowPart(Instant windowStart) {
        this.windowStart = windowStart;
    }

    void add(PlacedOrder order, long now) {
        orders.add(order);
        touchedAt = now;
        changed = true;
    }

    /** The rules that the last order tripped. */
    void trip(Collection<String> rules) {
        tripped = new TreeSet<>(tripped);
        tripped.addAll(rules);
    }

    boolean isFull() {
        return orders.size() >= MOST;
    }

    List<PlacedOrder> orders() {
        return orders;
    }

    Instant windowStart() {
        return windowStart;
    }

    /** Whether it is not in a row as it is. */
    boolean isChanged() {
        return changed;
    }

    KeyValue<String, WindowOrders> rowOf(String userId) {
        changed = false;
        var key = OrderKeys.ofRow(userId, windowStart, orders.get(0).getOrderId());
        return KeyValue.pair(key, new WindowOrders(touchedAt, List.copyOf(tripped), orders));
    }
}
