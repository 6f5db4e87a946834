package io.millrace.fraud.detection;

import io.millrace.fraud.assessment.Order;
import io.millrace.fraud.assessment.OrderMemory;
import io.millrace.fraud.detection.state.SeenOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongSupplier;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueStore;

/** The memory of orders in a store: one row an order, so that a user with many orders costs no more for each. */
final class SeenOrders implements OrderMemory {

    /** An alert with more ids would outgrow a record. By then the orders were blocked one by one. */
    private static final int MOST_IN_AN_ALERT = 20_000;

    private static final char SEPARATOR = '\0';

    private final KeyValueStore<String, SeenOrder> store;
    private final LongSupplier clock;

    SeenOrders(KeyValueStore<String, SeenOrder> store, LongSupplier clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public boolean remembers(Order order) {
        return store.get(key(order)) != null;
    }

    @Override
    public void remember(Order order, Instant windowStart) {
        store.put(
                key(order),
                new SeenOrder(
                        windowStart.toEpochMilli(),
                        Hundredths.of(order.amount()),
                        order.country(),
                        order.placedAt().toEpochMilli(),
                        clock.getAsLong()));
    }

    @Override
    public List<Order> ordersOf(String userId, Instant windowStart) {
        var prefix = userId + SEPARATOR;
        var found = new ArrayList<Order>();
        try (var rows = store.prefixScan(prefix, new StringSerializer())) {
            while (rows.hasNext()) {
                var row = rows.next();
                if (row.value.getWindowStart() == windowStart.toEpochMilli()) {
                    found.add(order(userId, row.key.substring(prefix.length()), row.value));
                }
            }
        }
        found.sort(Comparator.comparing(Order::placedAt).thenComparing(Order::id));
        return List.copyOf(found.subList(Math.max(0, found.size() - MOST_IN_AN_ALERT), found.size()));
    }

    private static String key(Order order) {
        return order.userId() + SEPARATOR + order.id();
    }

    private static Order order(String userId, String orderId, SeenOrder seen) {
        return new Order(
                orderId,
                userId,
                Hundredths.toAmount(seen.getAmount()),
                seen.getCountry(),
                Instant.ofEpochMilli(seen.getTs()));
    }
}
