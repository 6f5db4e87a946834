package io.millrace.fraud.detection;

import io.millrace.fraud.assessment.Assessor;
import io.millrace.fraud.assessment.Order;
import io.millrace.fraud.assessment.OrderMemory;
import io.millrace.fraud.assessment.Outcome;
import io.millrace.fraud.assessment.Outcome.Trip;
import io.millrace.fraud.assessment.UserWindows;
import io.millrace.fraud.assessment.UsualOrders;
import io.millrace.fraud.assessment.Windowing;
import io.millrace.fraud.detection.state.PlacedOrder;
import io.millrace.fraud.detection.state.WindowOrders;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.streams.KeyValue;

/**
 * A user in memory: the windows, which ids were seen, and parts of windows that are not yet in a row as they are. Each order
 * that is remembered is in a row or in a part.
 */
final class RememberedUser implements OrderMemory {

    /** An alert with more ids would outgrow a record. By then the orders were blocked one by one. */
    private static final int MOST_IN_AN_ALERT = 20_000;

    private final String id;
    private final StoredOrders stored;
    private final SeenIds seen = new SeenIds();
    private final Optional<UsualOrders> usualOrders;
    /** One of each open window to which an order came. */
    private final List<WindowPart> growing = new ArrayList<>(2);

    private final List<WindowPart> ended = new ArrayList<>(2);
    private UserWindows windows;
    private PlacedOrder current;
    private Instant now;

    RememberedUser(
            String id, StoredOrders stored, Optional<UsualOrders> usualOrders, Windowing windowing, Instant now) {
        this.id = id;
        this.usualOrders = usualOrders;
        this.now = now;
        this.stored = stored;
        var byWindow = stored.byWindow(id);
        byWindow.values().forEach(row -> StoredOrders.orders(row).forEach(order -> seen.add(order.getOrderId())));
        windows = UserWindows.of(
                byWindow.entrySet().stream()
                        .map(window -> StoredOrders.window(id, window.getKey(), window.getValue()))
                        .toList(),
                byWindow.values().stream()
                        .flatMap(row -> StoredOrders.orders(row).stream())
                        .mapToLong(PlacedOrder::getTs)
                        .max(),
                windowing,
                now);
    }

    int orders() {
        return seen.size();
    }

    Optional<Outcome> assess(PlacedOrder order, Assessor assessor, Instant time) {
        current = order;
        now = time;
        var outcome = assessor.assess(windows, StoredOrders.order(id, order), usualOrders, this, time);
        outcome.ifPresent(known -> take(known, assessor.windowing()));
        return outcome;
    }

    private void take(Outcome outcome, Windowing windowing) {
        windows = outcome.user();
        if (!outcome.trips().isEmpty()) {
            growing(outcome.assessment().windowStart())
                    .trip(outcome.trips().stream().map(Trip::rule).toList());
        }
        for (int i = growing.size() - 1; i >= 0; i--) {
            var part = growing.get(i);
            if (part.isFull() || windowing.isClosed(part.windowStart(), windows.userTime())) {
                growing.remove(i);
                if (part.isChanged()) {
                    ended.add(part);
                }
            }
        }
    }

    private WindowPart growing(Instant windowStart) {
        for (var part : growing) {
            if (part.windowStart().equals(windowStart)) {
                return part;
            }
        }
        var part = new WindowPart(windowStart);
        growing.add(part);
        return part;
    }

    /** Hands over the rows that the store lacks. */
    void writeTo(List<KeyValue<String, WindowOrders>> rows) {
        for (var part : growing) {
            if (part.isChanged()) {
                rows.add(part.rowOf(id));
            }
        }
        ended.forEach(part -> rows.add(part.rowOf(id)));
        ended.clear();
    }

    private Stream<WindowPart> parts() {
        return Stream.concat(ended.stream(), growing.stream());
    }

    @Override
    public boolean remembers(Order order) {
        return seen.mayContain(order.id())
                && Stream.concat(parts().flatMap(part -> part.orders().stream()), stored.ordersOf(id).stream())
                        .anyMatch(known -> known.getOrderId().equals(order.id()));
    }

    @Override
    public void remember(Order order, Instant windowStart) {
        seen.add(order.id());
        growing(windowStart).add(current, now.toEpochMilli());
    }

    @Override
    public List<Order> ordersOf(String userId, Instant windowStart) {
        var known = new HashMap<String, PlacedOrder>();
        stored.ordersOf(id, windowStart).forEach(order -> known.put(order.getOrderId(), order));
        parts().filter(part -> part.windowStart().equals(windowStart))
                .forEach(part -> part.orders().forEach(order -> known.put(order.getOrderId(), order)));
        return known.values().stream()
                .map(order -> StoredOrders.order(id, order))
                .sorted(Comparator.comparing(Order::placedAt).thenComparing(Order::id))
                .skip(Math.max(0, known.size() - MOST_IN_AN_ALERT))
                .toList();
    }
}
