package io.millrace.fraud.memory;

import io.millrace.fraud.memory.state.RememberedOrder;
import io.millrace.fraud.memory.state.WindowRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.streams.KeyValue;

/** A row that orders of a window still join: all of them, or some where there are many. */
final class GrowingRow {

    /** Bounds what is written again when another order joins. */
    private static final int MOST = 100;

    private final Instant windowStart;
    private final List<RememberedOrder> orders = new ArrayList<>(2);
    private Set<String> tripped = Set.of();
    private long touchedAt;
    private boolean changed;

    GrowingRow(Instant windowStart) {
        this.windowStart = windowStart;
    }

    void add(RememberedOrder order, long now) {
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

    List<RememberedOrder> orders() {
        return orders;
    }

    Set<String> tripped() {
        return tripped;
    }

    long touchedAt() {
        return touchedAt;
    }

    Instant windowStart() {
        return windowStart;
    }

    /** Whether it is not in the store as it is. */
    boolean isChanged() {
        return changed;
    }

    KeyValue<String, WindowRow> toStore(String userId) {
        changed = false;
        var key = RowKeys.ofRow(userId, windowStart, orders.get(0).getOrderId());
        return KeyValue.pair(key, new WindowRow(touchedAt, List.copyOf(tripped), orders));
    }
}
