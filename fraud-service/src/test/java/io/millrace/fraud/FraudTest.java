package io.millrace.fraud;

import static org.awaitility.Awaitility.await;

import io.millrace.events.FraudAlert;
import io.millrace.events.FraudAssessment;
import io.millrace.events.OrderEvent;
import io.millrace.events.Topic;
import io.millrace.events.Topics;
import io.millrace.events.UserBlock;
import io.millrace.platform.serde.AvroSerdes;
import io.millrace.testing.TopicLog;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.serializer.ErrorHandlingDeserializer;

/** The service with real parts around it, and the logs that it writes. */
abstract class FraudTest {

    /** The start of a window that has not ended, so that its blocks are active. */
    static final Instant START =
            Instant.ofEpochMilli(System.currentTimeMillis() - Math.floorMod(System.currentTimeMillis(), 300_000L));

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    final FraudService service = FraudService.shared();
    final TopicLog<FraudAssessment> assessments = log(Topics.ASSESSMENTS);
    final TopicLog<FraudAlert> alerts = log(Topics.ALERTS);
    final TopicLog<UserBlock> blocks = log(Topics.BLOCKS);

    @AfterEach
    void closeLogs() {
        assessments.close();
        alerts.close();
        blocks.close();
    }

    static String unique(String prefix) {
        return prefix + "-" + UUID.randomUUID();
    }

    OrderEvent place(String userId, String amount, Instant at) {
        var order = Samples.placed(unique("o"), userId, amount, "GB", at);
        send(order);
        return order;
    }

    void send(OrderEvent order) {
        template().send(Topics.ORDERS.name(), order.getOrderId(), order).join();
    }

    /** Places an order and waits for its assessment, so that the next one is read after it. */
    OrderEvent placeAndAwait(String userId, String amount, Instant at) {
        var order = place(userId, amount, at);
        awaitAssessments(List.of(order.getOrderId()));
        return order;
    }

    void awaitAssessments(Collection<String> orderIds) {
        awaitThat(assessed -> assessed.containsAll(orderIds));
    }

    private void awaitThat(Predicate<Collection<String>> assessed) {
        await().atMost(PATIENCE)
                .until(() -> assessed.test(assessments.records(record -> true).stream()
                        .map(record -> record.key())
                        .toList()));
    }

    FraudAssessment assessmentOf(OrderEvent order) {
        awaitAssessments(List.of(order.getOrderId()));
        return assessments.values(order.getOrderId()).get(0);
    }

    KafkaTemplate<String, Object> template() {
        @SuppressWarnings("unchecked")
        KafkaTemplate<String, Object> template = service.bean(KafkaTemplate.class);
        return template;
    }

    <V> TopicLog<V> log(Topic<V> topic) {
        var values = service.bean(AvroSerdes.class).forValue(topic).deserializer();
        return new TopicLog<>(
                FraudService.INFRA.kafka().bootstrapServers(), topic.name(), new ErrorHandlingDeserializer<>(values));
    }
}
