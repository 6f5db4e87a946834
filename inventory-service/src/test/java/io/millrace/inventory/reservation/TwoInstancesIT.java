package io.millrace.inventory.reservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.events.OrderState;
import io.millrace.inventory.InventoryServiceApplication;
import io.millrace.inventory.InventoryTest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;

class TwoInstancesIT extends InventoryTest {

    private static final int ORDERS = 3_000;
    private static final int SKUS = 20;
    private static final int ON_HAND = 800;

    /** The same order comes to two instances at once, in batches that overlap, while others of them are released. */
    @Test
    void decideEveryOrderOnceWithoutDeadlockThoughAllIsDeliveredTwice() {
        var skus = IntStream.range(0, SKUS).mapToObj(i -> product(ON_HAND)).toList();
        var prefix = unique("twice");
        var deadlocks = deadlocks();
        try (var second =
                new SpringApplicationBuilder(InventoryServiceApplication.class).run(argumentsOfSecondInstance())) {
            var listeners = second.getBean(KafkaListenerEndpointRegistry.class);
            await().until(() -> !listeners
                    .getListenerContainer("orders")
                    .getAssignedPartitions()
                    .isEmpty());
            var random = new Random(42);
            for (var i = 0; i < ORDERS; i++) {
                var lines = new HashMap<String, Integer>();
                while (lines.size() < 3) {
                    lines.put(skus.get(random.nextInt(SKUS)), 1 + random.nextInt(3));
                }
                log.placed(i % 6, prefix + i, lines);
                log.placed((i + 3) % 6, prefix + i, lines);
            }
            IntStream.range(0, ORDERS / 10).forEach(i -> log.became(prefix + i * 10, OrderState.BLOCKED));
            await().atMost(Duration.ofSeconds(60)).until(() -> IntStream.range(0, ORDERS)
                    .allMatch(i -> log.reservations(prefix + i).size() >= 2));
            await().until(() -> IntStream.range(0, ORDERS / 10).noneMatch(i -> isReserved(prefix + i * 10)));
        }
        assertThat(deadlocks()).isEqualTo(deadlocks);
        assertThat(db.sql("select count(*) from reservations where starts_with(order_id, ?)")
                        .param(prefix)
                        .query(Integer.class)
                        .single())
                .isEqualTo(ORDERS);
        for (var sku : skus) {
            assertThat(reserved(sku)).isEqualTo(heldBySomeOrder(sku)).isBetween(1L, (long) ON_HAND);
        }
        // More was asked for than there is, so some orders were refused, and the blocked ones hold nothing.
        assertThat(db.sql("select status, count(*) from reservations where starts_with(order_id, ?) group by status")
                        .param(prefix)
                        .query()
                        .listOfRows())
                .hasSize(3);
    }

    private long heldBySomeOrder(String sku) {
        return db.sql(
                        """
                        select coalesce(sum(quantity), 0) from reservation_lines l join reservations r using (order_id)
                        where l.sku = ? and r.status = 'RESERVED'
                        """)
                .param(sku)
                .query(Long.class)
                .single();
    }

    private boolean isReserved(String order) {
        return db.sql("select status = 'RESERVED' from reservations where order_id = ?")
                .param(order)
                .query(Boolean.class)
                .single();
    }

    private long deadlocks() {
        return db.sql("select deadlocks from pg_stat_database where datname = 'inventory'")
                .query(Long.class)
                .single();
    }

    private static String[] argumentsOfSecondInstance() {
        var properties = new HashMap<>(INFRA.serviceProperties("inventory"));
        properties.putAll(Map.of("millrace.connect.url", "", "server.port", "0", "management.server.port", "0"));
        return properties.entrySet().stream()
                .map(property -> "--" + property.getKey() + "=" + property.getValue())
                .toArray(String[]::new);
    }
}
