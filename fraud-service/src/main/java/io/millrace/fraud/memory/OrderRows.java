package io.millrace.fraud.memory;

import io.millrace.fraud.assessment.Order;
import io.millrace.fraud.assessment.UserWindow;
import io.millrace.fraud.assessment.WindowTotals;
import io.millrace.fraud.memory.state.RememberedOrder;
import io.millrace.fraud.memory.state.WindowRow;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** What the store of orders says of a user. Windows are not stored: they follow from their orders. */
public final class OrderRows {

    private final ReadOnlyKeyValueStore<String, WindowRow> rows;

    public OrderRows(ReadOnlyKeyValueStore<String, WindowRow> rows) {
        this.rows = rows;
    }

    /** The user's latest window. */
    public Optional<UserWindow> latestWindow(String userId) {
        try (var latest = rows.reverseRange(RowKeys.ofUser(userId), RowKeys.afterUser(userId))) {
            return latest.hasNext()
                    ? Optional.of(RowKeys.startIn(latest.next().key))
                            .map(start -> window(userId, start, rowsOf(userId, start)))
                    : Optional.empty();
        }
    }

    /** All of the user's rows that are remembered, by the start of their window. */
    Map<Instant, List<WindowRow>> byWindow(String userId) {
        var windows = new TreeMap<Instant, List<WindowRow>>();
        for (var row : under(RowKeys.ofUser(userId))) {
            windows.computeIfAbsent(RowKeys.startIn(row.key), start -> new ArrayList<>())
                    .add(row.value);
        }
        return windows;
    }

    List<WindowRow> rowsOf(String userId, Instant windowStart) {
        return under(RowKeys.ofWindow(userId, windowStart)).stream()
                .map(row -> row.value)
                .toList();
    }

    List<RememberedOrder> ordersOf(String userId) {
        return under(RowKeys.ofUser(userId)).stream()
                .flatMap(row -> row.value.getOrders().stream())
                .toList();
    }

    static UserWindow window(String userId, Instant start, List<WindowRow> rows) {
        var tripped = new TreeSet<String>();
        rows.forEach(row -> tripped.addAll(row.getTripped()));
        return window(
                userId,
                start,
                rows.stream().flatMap(row -> row.getOrders().stream()).toList(),
                tripped,
                rows.stream().mapToLong(WindowRow::getTouchedAt).max().orElse(0));
    }

    static UserWindow window(
            String userId, Instant start, List<RememberedOrder> orders, SortedSet<String> tripped, long touchedAt) {
        return new UserWindow(
                start,
                WindowTotals.of(
                        orders.stream().map(order -> order(userId, order)).toList()),
                tripped,
                Instant.ofEpochMilli(touchedAt));
    }

    static Order order(String userId, RememberedOrder order) {
        return new Order(
                order.getOrderId(),
                userId,
                Hundredths.toAmount(order.getAmount()),
                order.getCountry(),
                Instant.ofEpochMilli(order.getTs()),
                arrivedAt(order));
    }

    static Instant arrivedAt(RememberedOrder order) {
        return Instant.EPOCH.plus(order.getArrivedAt(), ChronoUnit.MICROS);
    }

    private List<KeyValue<String, WindowRow>> under(String prefix) {
        var found = new ArrayList<KeyValue<String, WindowRow>>();
        try (var scan = rows.prefixScan(prefix, new StringSerializer())) {
            scan.forEachRemaining(found::add);
        }
        return found;
    }
}
