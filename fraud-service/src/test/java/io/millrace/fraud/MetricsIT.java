package io.millrace.fraud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.events.ClickEvent;
import io.millrace.events.Topics;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The names and labels that dashboards and alerts use. */
class MetricsIT extends FraudTest {

    @Test
    void countsWhatItDecides() {
        var approved = value("fraud_assessments_total", "decision=\"APPROVED\"");
        var blocked = value("fraud_assessments_total", "decision=\"BLOCKED\"");
        var alerts = value("fraud_alerts_total", "rule=\"SPEND\"");
        var user = unique("u");
        placeAndAwait(user, "10.00", START);
        placeAndAwait(user, "5000.00", START);

        assertThat(value("fraud_assessments_total", "decision=\"APPROVED\"")).isEqualTo(approved + 1);
        assertThat(value("fraud_assessments_total", "decision=\"BLOCKED\"")).isEqualTo(blocked + 1);
        assertThat(value("fraud_alerts_total", "rule=\"SPEND\"")).isEqualTo(alerts + 1);
    }

    @Test
    void hasEachSeriesBeforeAnythingHappens() {
        for (var rule : new String[] {"MULTI_LOCATION", "SPEND", "UNUSUAL_AMOUNT", "VELOCITY"}) {
            assertThat(value("fraud_alerts_total", "rule=\"" + rule + "\"")).isNotNegative();
        }
        for (var topic : new String[] {"orders", "customer.features", "clickstream"}) {
            assertThat(value("dlq_records_total", "topic=\"" + topic + "\"")).isNotNegative();
        }
        assertThat(value("fraud_late_records_total")).isNotNegative();
        assertThat(value("clicks_repeated_total")).isNotNegative();
    }

    @Test
    void countsClicksAndSessions() {
        var clicks = value("clicks_sessionized_total");
        var sessions = value("click_sessions_opened_total");
        var user = unique("u");
        template()
                .send(Topics.CLICKS.name(), user, new ClickEvent(unique("e"), user, "/", START))
                .join();

        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(value("clicks_sessionized_total"))
                .isEqualTo(clicks + 1));
        assertThat(value("click_sessions_opened_total")).isEqualTo(sessions + 1);
    }

    /** Micrometer binds the clients' meters once a minute. */
    @Test
    void tellsTheConsumersLag() {
        await().atMost(Duration.ofSeconds(90)).untilAsserted(() -> {
            for (var topic : new String[] {"orders", "customer.features", "clickstream"}) {
                for (int partition = 0; partition < 6; partition++) {
                    assertThat(value(
                                    "kafka_consumer_fetch_manager_records_lag",
                                    "topic=\"" + topic + "\"",
                                    "partition=\"" + partition + "\""))
                            .isNotNegative();
                }
            }
        });
    }

    private double value(String name, String... labels) {
        var found = service.management()
                .get("/actuator/prometheus")
                .text()
                .lines()
                .filter(line -> line.startsWith(name + "{"))
                .filter(line -> line.contains("application=\"fraud-service\""))
                .filter(line -> Arrays.stream(labels).allMatch(line::contains))
                .map(line -> Double.valueOf(line.substring(line.lastIndexOf(' '))))
                .toList();
        assertThat(found).as(name + Arrays.toString(labels)).isNotEmpty();
        return found.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }
}
