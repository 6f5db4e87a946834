package io.millrace.order.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.events.Topics;
import io.millrace.order.testing.Placements;
import io.millrace.order.testing.RunningService;
import io.millrace.testing.Await;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The names and labels that dashboards and alerts are written against. */
class MetricsIT extends RunningService {

    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");

    private final String pen = "pen-" + UUID.randomUUID();

    @Test
    void countsWhatBecameOfOrders() {
        neighbours.sell(pen, "2.55", "GBP");
        awaitSold(pen);
        var accepted = value("orders_accepted_total", "");
        var refused = value("orders_refused_total", "reason=\"malformed-json\"");
        var confirmed = value("orders_status_total", "status=\"CONFIRMED\"");
        var decided = value("order_decision_seconds_count", "");

        var id = Placements.place(api, "u-" + UUID.randomUUID(), new Placements.Item(pen, 1));
        api.post("/orders", "{");
        neighbours.reserve(id);
        neighbours.approve(id);

        Await.untilAsserted(() -> {
            assertThat(value("orders_accepted_total", "")).isEqualTo(accepted + 1);
            assertThat(value("orders_refused_total", "reason=\"malformed-json\""))
                    .isEqualTo(refused + 1);
            assertThat(value("orders_status_total", "status=\"CONFIRMED\"")).isEqualTo(confirmed + 1);
            assertThat(value("order_decision_seconds_count", "")).isEqualTo(decided + 1);
        });
        assertThat(labels("orders_accepted_total")).containsExactly("application");
        assertThat(labels("orders_refused_total")).containsExactly("application", "reason");
        assertThat(labels("orders_status_total")).containsExactly("application", "status");
        assertThat(labels("order_decision_seconds_bucket")).containsExactly("application", "le");
        assertThat(labels("orders_catalogue_products")).containsExactly("application");
    }

    @Test
    void tellsHowLongTheOldestOrderHasWaited() {
        neighbours.sell(pen, "2.55", "GBP");
        awaitSold(pen);
        Placements.place(api, "u-" + UUID.randomUUID(), new Placements.Item(pen, 1));

        Await.untilAsserted(
                () -> assertThat(value("orders_undecided_oldest_seconds", "")).isPositive());
        assertThat(labels("orders_undecided_oldest_seconds")).containsExactly("application");
    }

    @Test
    void countsDeadLetters() {
        neighbours.sendBytes(Topics.ORDERS, "poison", "no order".getBytes(StandardCharsets.UTF_8));

        Await.untilAsserted(
                () -> assertThat(value("dlq_records_total", "topic=\"orders\"")).isPositive());
        assertThat(labels("dlq_records_total")).containsExactly("application", "topic");
    }

    @Test
    void tellsHowFarBehindConsumersAre() {
        Await.untilAsserted(() -> assertThat(labels("kafka_consumer_fetch_manager_records_lag"))
                .contains("application", "client_id", "topic", "partition"));
    }

    private double value(String name, String label) {
        return scrape().lines()
                .filter(line -> line.startsWith(name + "{") && line.contains(label))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private Set<String> labels(String name) {
        return scrape().lines()
                .filter(line -> line.startsWith(name + "{"))
                .flatMap(line -> LABEL.matcher(line).results())
                .map(label -> label.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private String scrape() {
        return management.get("/actuator/prometheus").text();
    }
}
