package io.millrace.fraud.memory;

import io.millrace.fraud.assessment.Order;
import io.millrace.fraud.assessment.Outcome;
import io.millrace.fraud.assessment.Outcome.Trip;
import io.millrace.fraud.assessment.UserClock;
import io.millrace.fraud.assessment.UserWindow;
import io.millrace.fraud.assessment.UserWindows;
import io.millrace.fraud.assessment.UsualOrders;
import io.millrace.fraud.assessment.Windowing;
import io.millrace.fraud.memory.state.RememberedOrder;
import io.millrace.fraud.memory.state.WindowRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.streams.KeyValue;

/**
 * A user in memory: the windows, which ids were seen, and rows that the store lacks or has with fewer orders. Each order
 * that is remembered is in a stored row or in a growing one.
 */
public final class RememberedUser {

    /** An alert with more ids would outgrow a record. By then the orders were blocked one by one. */
    private static final int MOST_IN_AN_ALERT = 20_000;

    private final String id;
    private final OrderRows stored;
    private final SeenIds seen = new SeenIds();
    private final Optional<UsualOrders> usualOrders;
    /** One of each open window to which an order came. */
    private final List<GrowingRow> growing = new ArrayList<>(2);

    private final List<GrowingRow> ended = new ArrayList<>(2);
    private UserWindows windows;

    RememberedUser(String id, OrderRows stored, Optional<UsualOrders> usualOrders, Windowing windowing, Instant now) {
        this.id = id;
        this.usualOrders = usualOrders;
        this.stored = stored;
        var clock = UserClock.NONE;
        var known = new ArrayList<UserWindow>();
        for (var window : stored.byWindow(id).entrySet()) {
            for (var row : window.getValue()) {
                for (var order : row.getOrders()) {
                    seen.add(order.getOrderId());
                    clock = clock.with(Instant.ofEpochMilli(order.getTs()), OrderRows.arrivedAt(order), windowing);
                }
            }
            known.add(OrderRows.window(id, window.getKey(), window.getValue()));
        }
        windows = UserWindows.of(known, clock, windowing, now);
    }

    int orders() {
        return seen.size();
    }

    public Optional<UsualOrders> usualOrders() {
        return usualOrders;
    }

    public UserWindows windows() {
        return windows;
    }

    /** A window as the orders that are remembered left it, however long it has been closed. */
    public UserWindow window(Instant start, Instant now) {
        return windows.startingAt(start)
                .orElseGet(() -> windows.isClosed(start) ? recalled(start, now) : UserWindow.startingAt(start, now));
    }

    private UserWindow recalled(Instant start, Instant now) {
        var orders = ordersIn(start);
        if (orders.isEmpty()) {
            return UserWindow.startingAt(start, now);
        }
        var tripped = new TreeSet<String>();
        var touchedAt = 0L;
        for (var row : stored.rowsOf(id, start)) {
            tripped.addAll(row.getTripped());
            touchedAt = Math.max(touchedAt, row.getTouchedAt());
        }
        for (var row : growingIn(start).toList()) {
            tripped.addAll(row.tripped());
            touchedAt = Math.max(touchedAt, row.touchedAt());
        }
        return OrderRows.window(id, start, orders, tripped, touchedAt);
    }

    public boolean remembers(String orderId) {
        return seen.mayContain(orderId)
                && Stream.concat(
                                Stream.concat(ended.stream(), growing.stream()).flatMap(row -> row.orders().stream()),
                                stored.ordersOf(id).stream())
                        .anyMatch(known -> known.getOrderId().equals(orderId));
    }

    /** Ids of the orders of one window, by time and then by id; of very many, the latest. */
    public List<String> orderIdsIn(Instant windowStart) {
        var orders = ordersIn(windowStart);
        return orders.stream()
                .sorted(Comparator.comparingLong(RememberedOrder::getTs).thenComparing(RememberedOrder::getOrderId))
                .skip(Math.max(0, orders.size() - MOST_IN_AN_ALERT))
                .map(RememberedOrder::getOrderId)
                .toList();
    }

    private List<RememberedOrder> ordersIn(Instant windowStart) {
        var known = new LinkedHashMap<String, RememberedOrder>();
        stored.rowsOf(id, windowStart)
                .forEach(row -> row.getOrders().forEach(order -> known.put(order.getOrderId(), order)));
        growingIn(windowStart).forEach(row -> row.orders().forEach(order -> known.put(order.getOrderId(), order)));
        return List.copyOf(known.values());
    }

    private Stream<GrowingRow> growingIn(Instant windowStart) {
        return Stream.concat(ended.stream(), growing.stream())
                .filter(row -> row.windowStart().equals(windowStart));
    }

    void remember(RememberedOrder order, Outcome outcome, Instant now) {
        windows = outcome.user();
        seen.add(order.getOrderId());
        var row = growing(outcome.assessment().windowStart());
        row.add(order, now.toEpochMilli());
        if (!outcome.trips().isEmpty()) {
            row.trip(outcome.trips().stream().map(Trip::rule).toList());
        }
        endRows();
    }

    private void endRows() {
        for (int i = growing.size() - 1; i >= 0; i--) {
            var row = growing.get(i);
            if (row.isFull() || windows.isClosed(row.windowStart())) {
                growing.remove(i);
                if (row.isChanged()) {
                    ended.add(row);
                }
            }
        }
    }

    private GrowingRow growing(Instant windowStart) {
        for (var row : growing) {
            if (row.windowStart().equals(windowStart)) {
                return row;
            }
        }
        var row = new GrowingRow(windowStart);
        growing.add(row);
        return row;
    }

    /** Hands over the rows that the store lacks. */
    void writeTo(List<KeyValue<String, WindowRow>> rows) {
        for (var row : growing) {
            if (row.isChanged()) {
                rows.add(row.toStore(id));
            }
        }
        ended.forEach(row -> rows.add(row.toStore(id)));
        ended.clear();
    }

    /** The order as the rules see it. */
    public Order order(RememberedOrder order) {
        return OrderRows.order(id, order);
    }
}
