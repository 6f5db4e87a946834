package io.millrace.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.events.OrderState;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MetricsIT extends InventoryTest {

    private static final String RESERVATIONS =
            "inventory_reservations_total{application=\"inventory-service\",status=\"%s\"}";
    private static final String BATCHES = "inventory_reservation_batch_size%s{application=\"inventory-service\"}";

    @Test
    void countsWhatDashboardsAskFor() {
        var sku = product(1);
        var reserved = value(RESERVATIONS.formatted("RESERVED"));
        var rejected = value(RESERVATIONS.formatted("REJECTED"));
        var released = value(RESERVATIONS.formatted("RELEASED"));
        var decided = value(BATCHES.formatted("_sum"));
        var order = unique("counted");
        log.placed(0, order, Map.of(sku, 1));
        log.placed(0, unique("counted"), Map.of(sku, 1));
        log.flush();
        await().until(() -> value(RESERVATIONS.formatted("REJECTED")) == rejected + 1);
        log.became(order, OrderState.CANCELLED);
        await().until(() -> value(RESERVATIONS.formatted("RELEASED")) == released + 1);

        assertThat(value(RESERVATIONS.formatted("RESERVED"))).isEqualTo(reserved + 1);
        assertThat(value(BATCHES.formatted("_sum"))).isEqualTo(decided + 2);
        assertThat(value(BATCHES.formatted("_count"))).isPositive();
        assertThat(value(BATCHES.formatted("_max"))).isPositive();
        // Counted once a minute, so not yet with the product of this test.
        assertThat(value("inventory_products{application=\"inventory-service\"}"))
                .isNotNegative();
    }

    @Test
    void tellsTheLagOfEachPartition() {
        var sku = product(10);
        IntStream.range(0, 6).forEach(partition -> log.placed(partition, unique("lagging"), Map.of(sku, 1)));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(scraped().lines())
                        .filteredOn(line -> line.startsWith("kafka_consumer_fetch_manager_records_lag{"))
                        .filteredOn(line -> line.contains("topic=\"orders\"") && line.contains("partition="))
                        .hasSize(6));
    }

    /** The value of the line that begins so. */
    private double value(String series) {
        return scraped()
                .lines()
                .filter(line -> line.startsWith(series + " "))
                .map(line -> Double.parseDouble(line.substring(series.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no " + series));
    }

    private String scraped() {
        return management().get("/actuator/prometheus").text();
    }
}
