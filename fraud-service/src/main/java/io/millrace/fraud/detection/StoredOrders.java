package io.millrace.fraud.detection;

import io.millrace.fraud.assessment.Order;
import io.millrace.fraud.assessment.UserWindow;
import io.millrace.fraud.assessment.WindowTotals;
import io.millrace.fraud.detection.state.PlacedOrder;
import io.millrace.fraud.detection.state.WindowOrders;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** What the store of orders says of a user. Windows are not stored: they follow from their orders. */
public final class StoredOrders {

    private final ReadOnlyKeyValueStore<String, WindowOrders> rows;

    public StoredOrders(ReadOnlyKeyValueStore<String, WindowOrders> rows) {
        this.rows = rows;
    }

    /** The user's latest window. */
    public Optional<UserWindow> latestWindow(String userId) {
        try (var latest = rows.reverseRange(OrderKeys.ofUser(userId), OrderKeys.afterUser(userId))) {
            return latest.hasNext()
                    ? Optional.of(OrderKeys.startIn(latest.next().key))
                            .map(start -> window(userId, start, under(OrderKeys.ofWindow(userId, start))))
                    : Optional.empty();
        }
    }

    /** All of the user's orders that are remembered, by the start of their window. */
    Map<Instant, List<WindowOrders>> byWindow(String userId) {
        var windows = new TreeMap<Instant, List<WindowOrders>>();
        for (var row : rowsUnder(OrderKeys.ofUser(userId))) {
            windows.computeIfAbsent(OrderKeys.startIn(row.key), start -> new ArrayList<>())
                    .add(row.value);
        }
        return windows;
    }

    List<PlacedOrder> ordersOf(String userId) {
        return orders(under(OrderKeys.ofUser(userId)));
    }

    List<PlacedOrder> ordersOf(String userId, Instant windowStart) {
        return orders(under(OrderKeys.ofWindow(userId, windowStart)));
    }

    static UserWindow window(String userId, Instant start, List<WindowOrders> rows) {
        var tripped = new TreeSet<String>();
        rows.forEach(row -> tripped.addAll(row.getTripped()));
        var touchedAt =
                rows.stream().mapToLong(WindowOrders::getTouchedAt).max().orElse(0);
        return new UserWindow(
                start,
                WindowTotals.of(
                        orders(rows).stream().map(order -> order(userId, order)).toList()),
                tripped,
                Instant.ofEpochMilli(touchedAt));
    }

    static Order order(String userId, PlacedOrder placed) {
        return new Order(
                placed.getOrderId(),
                userId,
                Hundredths.toAmount(placed.getAmount()),
                placed.getCountry(),
                Instant.ofEpochMilli(placed.getTs()));
    }

    static List<PlacedOrder> orders(List<WindowOrders> rows) {
        return rows.stream().flatMap(row -> row.getOrders().stream()).toList();
    }

    private List<WindowOrders> under(String prefix) {
        return rowsUnder(prefix).stream().map(row -> row.value).toList();
    }

    private List<KeyValue<String, WindowOrders>> rowsUnder(String prefix) {
        var found = new ArrayList<KeyValue<String, WindowOrders>>();
        try (var scan = rows.prefixScan(prefix, new StringSerializer())) {
            scan.forEachRemaining(found::add);
        }
        return found;
    }
}
