package io.millrace.order.book;

import io.millrace.order.domain.PlacedOrder;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Orders that this instance accepted and that the projection has not reached, so that they are found right after their
 * acceptance. Only so many lines are kept, for what lives on makes garbage collection long; for orders that had to make
 * room, {@link ProjectedOrders} waits instead.
 */
@Component
class AcceptedOrders {

    private static final int MAX_LINES = 15_000;

    private final Map<String, PlacedOrder> orders = new LinkedHashMap<>();
    private int lines;

    synchronized void add(PlacedOrder order) {
        forget(orders.put(order.orderId(), order));
        lines += order.lines().size();
        var oldest = orders.values().iterator();
        while (lines > MAX_LINES) {
            forget(oldest.next());
            oldest.remove();
        }
    }

    synchronized void forget(Collection<String> ids) {
        ids.forEach(id -> forget(orders.remove(id)));
    }

    private void forget(@Nullable PlacedOrder order) {
        if (order != null) {
            lines -= order.lines().size();
        }
    }

    synchronized Optional<PlacedOrder> find(String id) {
        return Optional.ofNullable(orders.get(id));
    }
}
