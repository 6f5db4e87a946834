package io.millrace.fraud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.events.FraudAlert;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.config.StreamsBuilderFactoryBean;

/** What becomes of users' orders when one of two instances, which reads half of the log, stands still and goes on. */
class OneClockIT extends FraudTest {

    private static final int USERS = 20;

    @Test
    void judgesOrdersTogetherOfWhichOneHalfWasReadMuchLater() {
        try (var other = FraudService.another(unique("other"))) {
            awaitSharedWork(other);
            var lateBefore = late(other);
            var paused = other.bean(StreamsBuilderFactoryBean.class).getKafkaStreams();
            paused.pause();

            var run = unique("paused");
            var users = new ArrayList<String>();
            var last = new ArrayList<String>();
            for (int i = 0; i < USERS; i++) {
                var user = run + i;
                users.add(user);
                for (int order = 0; order < 6; order++) {
                    place(user, "10.00", START.minusSeconds(1800 - order));
                }
                for (int minutes = 24; minutes >= 0; minutes -= 6) {
                    last.add(place(user, "1.00", START.minusSeconds(minutes * 60))
                            .getOrderId());
                }
            }
            await().atMost(Duration.ofSeconds(30)).until(() -> assessed(last) > 0);
            assertThat(assessed(last)).as("half of the log stands still").isLessThan(last.size());
            paused.resume();
            awaitAssessments(last);

            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(alerts.records(alert -> users.contains(alert.key())))
                            .extracting(ConsumerRecord::value)
                            .extracting(FraudAlert::getUserId, FraudAlert::getRule, FraudAlert::getWindowStart)
                            .containsExactlyInAnyOrderElementsOf(users.stream()
                                    .map(user -> org.assertj.core.groups.Tuple.tuple(
                                            user, "VELOCITY", START.minusSeconds(1800)))
                                    .toList()));
            assertThat(late(other)).isEqualTo(lateBefore);
        }
        service.awaitRunning();
    }

    private void awaitSharedWork(FraudService other) {
        await().atMost(Duration.ofSeconds(60)).until(() -> List.of(service, other).stream()
                .allMatch(instance ->
                        instance
                                .bean(StreamsBuilderFactoryBean.class)
                                .getKafkaStreams()
                                .metadataForLocalThreads()
                                .stream()
                                .anyMatch(thread -> !thread.activeTasks().isEmpty())));
        service.awaitRunning();
        other.awaitRunning();
    }

    private long assessed(List<String> orderIds) {
        return assessments.records(record -> orderIds.contains(record.key())).size();
    }

    private double late(FraudService other) {
        return List.of(service, other).stream()
                .mapToDouble(instance -> instance.bean(MeterRegistry.class)
                        .counter("fraud.late.records")
                        .count())
                .sum();
    }
}
