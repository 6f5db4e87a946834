package io.millrace.inventory.reservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.inventory.InventoryTest;
import io.millrace.inventory.Load;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DatabaseAwayIT extends InventoryTest {

    @Test
    void waitsForTheDatabaseAndGoesOnByItself() {
        var sku = product(1_000_000);
        var prefix = unique("patient");
        var buried = buried();
        var load = new Load(log, prefix, sku);
        try (load) {
            await().until(() -> reserved(sku) > 0);
            INFRA.postgres().kill();
            var refused = http().get("/stock/" + sku);
            assertThat(refused.refusal()).isEqualTo("503 database-unavailable");
            assertThat(refused.header("Retry-After")).isEqualTo("2");
            INFRA.postgres().restart();
        }
        var orders = load.orders().toList();
        await().atMost(Duration.ofSeconds(90)).until(() -> orders.stream()
                .noneMatch(order -> log.reservations(order).isEmpty()));
        assertThat(reserved(sku)).isEqualTo(orders.size());
        Books.requireBalanced(db, List.of(sku));
        assertThat(buried()).isEqualTo(buried);
    }

    /** Dead letters so far, by the metric. */
    private List<String> buried() {
        return management()
                .get("/actuator/prometheus")
                .text()
                .lines()
                .filter(line -> line.startsWith("dlq_records_total{"))
                .toList();
    }
}
