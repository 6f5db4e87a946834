package io.millrace.fraud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.events.OrderEvent;
import io.millrace.events.Topics;
import io.millrace.testing.ServiceProcess;
import io.millrace.testing.TopicLog;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** Alerts and blocks that are the first since an instance was started, in another JVM, while the registry is away. */
class RegistryAwayIT extends FraudTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Test
    void alertsAndBlocksForTheFirstTimeWithoutTheRegistry() {
        var run = unique("away");
        var users = IntStream.range(0, 20).mapToObj(i -> run + i).toList();
        try (var fresh = FraudService.process(unique("fresh"));
                var alerts = TopicLog.ofBytes(FraudService.INFRA.kafka().bootstrapServers(), Topics.ALERTS.name());
                var blocks = TopicLog.ofBytes(FraudService.INFRA.kafka().bootstrapServers(), Topics.BLOCKS.name())) {
            awaitRunning(fresh);
            awaitAssessments(users.stream()
                    .map(user -> place(user, "1.00", START))
                    .map(OrderEvent::getOrderId)
                    .toList());

            FraudService.INFRA.registry().kill();
            try {
                users.forEach(user -> place(user, "5000.00", START));
                for (var log : List.of(alerts, blocks)) {
                    await().atMost(PATIENCE)
                            .untilAsserted(() -> assertThat(log.records(record -> users.contains(record.key())))
                                    .extracting(ConsumerRecord::key)
                                    .containsExactlyInAnyOrderElementsOf(users));
                }
            } finally {
                FraudService.INFRA.registry().restart();
            }
        }
        service.awaitRunning();
    }

    private static void awaitRunning(ServiceProcess fresh) {
        await().atMost(PATIENCE).until(() -> fresh.management()
                .get("/actuator/health/readiness")
                .json()
                .at("/components/streams/details/state")
                .asString()
                .equals("RUNNING"));
    }
}
