package io.millrace.platform;

import static io.millrace.testing.TopicLog.headers;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.events.ClickEvent;
import io.millrace.events.Topics;
import io.millrace.platform.serde.AvroSerdes;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.KafkaTemplate;

class DeadLettersIT extends StarterIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Autowired
    private KafkaTemplate<String, Object> kafka;

    @Autowired
    private SampleService service;

    @Autowired
    private KafkaListenerEndpointRegistry listeners;

    @Autowired
    private AvroSerdes serdes;

    @Autowired
    private MeterRegistry meters;

    @Test
    void buriesWhatCannotBeDecodedAndGoesOn() throws Exception {
        var key = "undecodable-" + UUID.randomUUID();
        var after = "after-" + UUID.randomUUID();
        var before = meters.counter("dlq.records", "topic", "orders").count();
        var offset = log("orders").append(2, key.getBytes(UTF_8), "no avro".getBytes(UTF_8));
        kafka.send("orders", 2, after, order(after, "u-2")).get(10, SECONDS);

        await().atMost(SOON).until(() -> service.processed.contains(after));
        var letter = log("orders.dlq").await(key);
        assertThat(letter.value()).isEqualTo("no avro".getBytes(UTF_8));
        assertThat(headers(letter))
                .containsEntry("dlq.group", "sample")
                .containsEntry("dlq.original.topic", "orders")
                .containsEntry("dlq.original.partition", "2")
                .containsEntry("dlq.original.offset", Long.toString(offset))
                .containsEntry("dlq.attempts", "1")
                .containsKeys("dlq.error.class", "dlq.error.message");
        assertThat(meters.counter("dlq.records", "topic", "orders").count()).isGreaterThan(before);
    }

    @Test
    void buriesWhatHasASchemaThatNobodyKnows() throws Exception {
        var key = "unknown-" + UUID.randomUUID();

        log("orders").append(2, key.getBytes(UTF_8), new byte[] {0, 0x7F, 0, 0, 1, 2, 3});

        assertThat(headers(log("orders.dlq").await(key)))
                .containsEntry("dlq.error.class", SerializationException.class.getName())
                .containsEntry("dlq.attempts", "1")
                .hasEntrySatisfying("dlq.error.message", message -> assertThat(message)
                        .startsWith("The schema registry does not know the record's schema"));
    }

    @Test
    void buriesWhatCannotBeProcessedWithItsBytesUnchanged() throws Exception {
        var key = "poison-" + UUID.randomUUID();
        var sent = kafka.send("orders", 3, key, order(key, SampleService.POISON_USER))
                .get(10, SECONDS)
                .getRecordMetadata();

        var letter = log("orders.dlq").await(key);

        assertThat(letter.value())
                .isEqualTo(log("orders").record(3, sent.offset()).value());
        assertThat(headers(letter))
                .containsEntry("dlq.error.class", IllegalArgumentException.class.getName())
                .containsEntry("dlq.attempts", "2");
    }

    @Test
    void processesAllOthersOfAPollOnceAndInTheirOrder() throws Exception {
        var run = UUID.randomUUID() + "-";
        var poison = List.of(0, 77, 78, 199);
        listeners.getListenerContainer("orders").stop();
        for (var i = 0; i < 200; i++) {
            kafka.send("orders", 4, run + i, order(run + i, poison.contains(i) ? SampleService.POISON_USER : "u-4"));
        }
        kafka.flush();
        listeners.getListenerContainer("orders").start();

        poison.forEach(i -> log("orders.dlq").await(run + i));
        assertThat(service.processed.stream().filter(key -> key.startsWith(run)))
                .containsExactlyElementsOf(IntStream.range(0, 200)
                        .filter(i -> !poison.contains(i))
                        .mapToObj(i -> run + i)
                        .toList());
        assertThat(log("orders.dlq").records(letter -> letter.key().startsWith(run)))
                .hasSize(poison.size());
    }

    @Test
    void keepsAKeyThatIsNoText() throws Exception {
        byte[] key = {(byte) 0xFF, (byte) 0xFE, 0, 7};

        log("orders").append(5, key, "no avro".getBytes(UTF_8));

        assertThat(log("orders.dlq").await(new String(key, UTF_8)).serializedKeySize())
                .isEqualTo(key.length);
    }

    @Test
    void survivesAFewBytesThatClaimToBeALongText() throws Exception {
        var key = "bomb-" + UUID.randomUUID();
        var after = "after-" + UUID.randomUUID();
        byte[] harmless;
        try (var serde = serdes.forValue(Topics.ORDERS)) {
            harmless = serde.serializer().serialize("orders", order(key, "u-1"));
        }
        // Up to the type of event; then the length of order_id, a zig-zag varint of 2^31 - 10.
        var bomb = ByteBuffer.allocate(64).put(harmless, 0, 6).put(new byte[] {(byte) 0xEC, -1, -1, -1, 15});

        log("orders").append(1, key.getBytes(UTF_8), bomb.array());
        kafka.send("orders", 1, after, order(after, "u-1")).get(10, SECONDS);

        await().atMost(SOON).until(() -> service.processed.contains(after));
        var letter = log("orders.dlq").await(key);
        assertThat(letter.value()).isEqualTo(bomb.array());
        assertThat(headers(letter).get("dlq.error.message")).contains("exceeds maximum allowed");
    }

    @Test
    void goesOnWhenTheLogHasRemovedThePoisonMeanwhile() throws Exception {
        var key = "removed-" + UUID.randomUUID();
        var after = "after-" + UUID.randomUUID();
        service.meanwhile = () -> log("orders").expire(0);
        try {
            kafka.send("orders", 0, key, order(key, SampleService.POISON_USER)).get(10, SECONDS);
            await().atMost(SOON).until(DeadLettersIT::isFirstPartitionEmpty);
        } finally {
            service.meanwhile = () -> {};
        }
        kafka.send("orders", 0, after, order(after, "u-1")).get(10, SECONDS);

        await().atMost(SOON).until(() -> service.processed.contains(after));
        assertThat(log("orders.dlq").records(key)).isEmpty();
    }

    @Test
    void waitsForWhatMayPass() throws Exception {
        var key = "patient-" + UUID.randomUUID();
        service.absences.set(4);

        kafka.send("orders", 1, key, order(key, "u-1")).get(10, SECONDS);

        await().atMost(SOON).until(() -> service.processed.contains(key));
        assertThat(service.absences).hasValue(0);
        assertThat(log("orders.dlq").records(key)).isEmpty();
    }

    /** With the only click of all tests, so that the service does not know its schema yet. */
    @Test
    void needsTheRegistryOnlyForSchemasThatItDoesNotKnow() throws Exception {
        var key = "click-" + UUID.randomUUID();
        var known = "known-" + UUID.randomUUID();
        kafka.send("orders", 1, "first-" + known, order(known, "u-1")).get(10, SECONDS);
        await().atMost(SOON).until(() -> service.processed.contains("first-" + known));
        byte[] bytes;
        try (var serde = serdes.forValue(Topics.CLICKS)) {
            bytes = serde.serializer().serialize("clickstream", new ClickEvent(key, "u-1", "/", Instant.EPOCH));
        }
        infra().registry().kill();
        try {
            var offset = log("clickstream").append(0, key.getBytes(UTF_8), bytes);
            kafka.send("orders", 1, known, order(known, "u-1")).get(10, SECONDS);
            await().atMost(SOON).until(() -> service.processed.contains(known));
            await().during(Duration.ofSeconds(3)).atMost(SOON).until(() -> !service.clicks.contains(key));
            assertThat(log("clickstream").record(0, offset).value()).isEqualTo(bytes);
        } finally {
            infra().registry().restart();
        }

        await().atMost(SOON).until(() -> service.clicks.contains(key));
        assertThat(log("clickstream.dlq").records(key)).isEmpty();
    }

    private static boolean isFirstPartitionEmpty() {
        try (var log = freshLog("orders")) {
            return log.records(record -> record.partition() == 0).isEmpty();
        }
    }
}
