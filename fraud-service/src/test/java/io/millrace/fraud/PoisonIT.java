package io.millrace.fraud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.events.ClickEvent;
import io.millrace.events.FraudDecision;
import io.millrace.events.SessionizedClick;
import io.millrace.events.Topic;
import io.millrace.events.Topics;
import io.millrace.platform.deadletters.DeadLetterHeaders;
import io.millrace.testing.TopicLog;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class PoisonIT extends FraudTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final byte[] NO_AVRO = "no Avro at all".getBytes(StandardCharsets.UTF_8);
    private static final byte[] UNKNOWN_SCHEMA = {0, 0x7F, 0, 0, 1, 2, 3};

    @Test
    void buriesWhatItCannotReadAndGoesOn() throws Exception {
        var began = System.currentTimeMillis();
        var key = unique("poison");
        var noAvro = sendBytes(Topics.ORDERS, key, NO_AVRO);
        sendBytes(Topics.ORDERS, key, UNKNOWN_SCHEMA);
        sendBytes(Topics.ORDERS, key, null);
        var order = place(unique("u"), "10.00", START);

        assertThat(assessmentOf(order).getDecision()).isEqualTo(FraudDecision.APPROVED);
        var letters = deadLettersOf(Topics.ORDERS, key, 3);
        assertThat(letters.stream().map(ConsumerRecord::value)).containsExactly(NO_AVRO, UNKNOWN_SCHEMA, null);
        assertThat(letters).extracting(ConsumerRecord::timestamp).allMatch(buried -> buried >= began);
        assertThat(headersOf(letters.get(0)))
                .containsEntry(DeadLetterHeaders.GROUP, "fraud-service")
                .containsEntry(DeadLetterHeaders.ORIGINAL_TOPIC, "orders")
                .containsEntry(DeadLetterHeaders.ORIGINAL_PARTITION, Integer.toString(noAvro.partition()))
                .containsEntry(DeadLetterHeaders.ORIGINAL_OFFSET, Long.toString(noAvro.offset()))
                .containsEntry(DeadLetterHeaders.ATTEMPTS, "1")
                .containsKeys(DeadLetterHeaders.ERROR_CLASS, DeadLetterHeaders.ERROR_MESSAGE);
        assertThat(headersOf(letters.get(2)))
                .containsEntry(DeadLetterHeaders.ERROR_CLASS, IllegalArgumentException.class.getName())
                .containsEntry(DeadLetterHeaders.ORIGINAL_TOPIC, "orders");
        assertThat(service.management().get("/actuator/prometheus").text())
                .containsPattern("dlq_records_total\\{.*topic=\"orders\".*\\} 3\\.0");
    }

    @Test
    void buriesAClickThatItCannotReadAndGoesOn() throws Exception {
        var user = unique("poison");
        var noAvro = sendBytes(Topics.CLICKS, user, NO_AVRO);
        sendBytes(Topics.CLICKS, user, null);
        var click = new ClickEvent(unique("e"), user, "/", START);
        template().send(Topics.CLICKS.name(), user, click).join();

        try (var sessions = log(Topics.SESSIONS)) {
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(sessions.values(user))
                    .singleElement()
                    .extracting(SessionizedClick::getEventId)
                    .isEqualTo(click.getEventId()));
        }
        var letters = deadLettersOf(Topics.CLICKS, user, 2);
        assertThat(letters.stream().map(ConsumerRecord::value)).containsExactly(NO_AVRO, null);
        assertThat(headersOf(letters.get(0)))
                .containsEntry(DeadLetterHeaders.GROUP, "fraud-service-sessions")
                .containsEntry(DeadLetterHeaders.ORIGINAL_TOPIC, "clickstream")
                .containsEntry(DeadLetterHeaders.ORIGINAL_PARTITION, Integer.toString(noAvro.partition()))
                .containsEntry(DeadLetterHeaders.ORIGINAL_OFFSET, Long.toString(noAvro.offset()))
                .containsEntry(DeadLetterHeaders.ATTEMPTS, "1")
                .containsKeys(DeadLetterHeaders.ERROR_CLASS, DeadLetterHeaders.ERROR_MESSAGE);
    }

    @Test
    void buriesABlockThatItCannotReadAndKeepsTheOneBefore() throws Exception {
        var user = unique("u");
        placeAndAwait(user, "5000.00", START);
        await().atMost(PATIENCE)
                .until(() -> service.http().get("/blocks/" + user).status() == 200);

        sendBytes(Topics.BLOCKS, user, NO_AVRO);

        var letters = deadLettersOf(Topics.BLOCKS, user, 1);
        assertThat(letters.get(0).value()).isEqualTo(NO_AVRO);
        assertThat(headersOf(letters.get(0))).containsEntry(DeadLetterHeaders.GROUP, "fraud-service-replicas");
        assertThat(service.http().get("/blocks/" + user).status()).isEqualTo(200);
    }

    private List<ConsumerRecord<String, byte[]>> deadLettersOf(Topic<?> topic, String key, int count) {
        try (var log = TopicLog.ofBytes(
                FraudService.INFRA.kafka().bootstrapServers(),
                topic.deadLetters().name())) {
            return await().atMost(PATIENCE).until(() -> log.records(key), found -> found.size() == count);
        }
    }

    private static Map<String, String> headersOf(ConsumerRecord<String, byte[]> letter) {
        var headers = new HashMap<String, String>();
        letter.headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        return headers;
    }

    /** A record of yesterday. */
    private static RecordMetadata sendBytes(Topic<?> topic, String key, byte[] value) throws Exception {
        Map<String, Object> config = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                FraudService.INFRA.kafka().bootstrapServers());
        try (var producer = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer())) {
            var yesterday = Instant.now().minus(Duration.ofDays(1)).toEpochMilli();
            return producer.send(new ProducerRecord<>(topic.name(), null, yesterday, key, value))
                    .get();
        }
    }
}
