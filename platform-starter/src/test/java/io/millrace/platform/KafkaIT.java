package io.millrace.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.events.OrderEvent;
import io.millrace.events.OrderLine;
import io.millrace.events.Topics;
import io.millrace.platform.registry.IncompatibleSchema;
import io.millrace.platform.registry.SchemaRegistry;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.kafka.core.KafkaTemplate;

class KafkaIT extends StarterIT {

    @Autowired
    private KafkaTemplate<String, Object> kafka;

    @Autowired
    private SampleService service;

    @Autowired
    private SchemaRegistry registry;

    @Autowired
    private MeterRegistry meters;

    @Test
    void createsTopicsAsTheCatalogueSays() throws Exception {
        try (var admin =
                AdminClient.create(Map.of("bootstrap.servers", infra().kafka().bootstrapServers()))) {
            var topics = admin.describeTopics(List.of("orders", "orders.dlq"))
                    .allTopicNames()
                    .get();
            assertThat(topics.values())
                    .allSatisfy(topic -> assertThat(topic.partitions()).hasSize(6));
            var orders = new ConfigResource(ConfigResource.Type.TOPIC, "orders");
            var config = admin.describeConfigs(List.of(orders)).all().get().get(orders);
            assertThat(config.get("cleanup.policy").value()).isEqualTo("delete");
            assertThat(config.get("retention.ms").value())
                    .isEqualTo(Long.toString(Duration.ofDays(7).toMillis()));
        }
    }

    @Test
    void writesConfluentsWireFormat() throws Exception {
        var order = order("wire-" + UUID.randomUUID(), "u-1");
        var sent =
                kafka.send("orders", order.getOrderId(), order).get(10, SECONDS).getRecordMetadata();

        var bytes = rawRecord("orders", sent.partition(), sent.offset()).value();

        var buffer = java.nio.ByteBuffer.wrap(bytes);
        assertThat(buffer.get()).isZero();
        assertThat(buffer.getInt()).isPositive();
        var body = new byte[buffer.remaining()];
        buffer.get(body);
        var singleObject = order.toByteBuffer();
        var expected = new byte[singleObject.remaining() - 10];
        singleObject.position(10);
        singleObject.get(expected);
        assertThat(body).isEqualTo(expected);
    }

    @Test
    void buriesWhatCannotBeDecodedAndGoesOn() throws Exception {
        var key = "undecodable-" + UUID.randomUUID();
        var after = "after-" + UUID.randomUUID();
        long offset;
        try (var raw = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", infra().kafka().bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            offset = raw.send(new ProducerRecord<>("orders", 2, key, "no avro".getBytes(UTF_8)))
                    .get()
                    .offset();
        }
        kafka.send("orders", 2, after, order(after, "u-2")).get(10, SECONDS);

        await().atMost(Duration.ofSeconds(30)).until(() -> service.processed.contains(after));
        var letter = deadLetter(key);
        assertThat(letter.value()).isEqualTo("no avro".getBytes(UTF_8));
        assertThat(headers(letter))
                .containsEntry("dlq.group", "sample")
                .containsEntry("dlq.original.topic", "orders")
                .containsEntry("dlq.original.partition", "2")
                .containsEntry("dlq.original.offset", Long.toString(offset))
                .containsEntry("dlq.attempts", "1")
                .containsKeys("dlq.error.class", "dlq.error.message");
        assertThat(meters.counter("dlq.records", "topic", "orders").count()).isPositive();
    }

    @Test
    void buriesWhatCannotBeProcessedWithItsBytesUnchanged() throws Exception {
        var key = "poison-" + UUID.randomUUID();
        var neighbour = "neighbour-" + UUID.randomUUID();
        var sent = kafka.send("orders", 3, key, order(key, SampleService.POISON_USER))
                .get(10, SECONDS)
                .getRecordMetadata();
        kafka.send("orders", 3, neighbour, order(neighbour, "u-3")).get(10, SECONDS);

        await().atMost(Duration.ofSeconds(30)).until(() -> service.processed.contains(neighbour));
        var letter = deadLetter(key);
        assertThat(letter.value())
                .isEqualTo(rawRecord("orders", 3, sent.offset()).value());
        assertThat(headers(letter))
                .containsEntry("dlq.error.class", IllegalArgumentException.class.getName())
                .containsEntry("dlq.attempts", "2");
    }

    @Test
    void refusesASchemaThatOldRecordsCannotBeReadWith() {
        var subject = "subject-" + UUID.randomUUID();
        var first = SchemaBuilder.record("R").fields().requiredString("a").endRecord();
        Schema incompatible = SchemaBuilder.record("R")
                .fields()
                .requiredString("a")
                .requiredString("b")
                .endRecord();
        registry.register(subject, first);

        assertThatThrownBy(() -> registry.register(subject, incompatible))
                .isInstanceOf(IncompatibleSchema.class)
                .hasMessageContaining(subject);
    }

    @Test
    void registersTheSameSchemaAgainWithoutANewVersion() throws Exception {
        registry.register(Topics.ORDERS.subject(), OrderEvent.SCHEMA$);

        var versions = java.net.http.HttpClient.newHttpClient()
                .send(
                        java.net.http.HttpRequest.newBuilder(
                                        URI.create(infra().registry().url() + "/subjects/orders-value/versions"))
                                .build(),
                        java.net.http.HttpResponse.BodyHandlers.ofString());
        assertThat(versions.body()).isEqualTo("[1]");
    }

    private ConsumerRecord<String, byte[]> deadLetter(String key) {
        try (var consumer = rawConsumer()) {
            var partitions = consumer.partitionsFor("orders.dlq").stream()
                    .map(partition -> new TopicPartition("orders.dlq", partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            return await().atMost(Duration.ofSeconds(20))
                    .until(
                            () -> {
                                for (var record : consumer.poll(Duration.ofMillis(200))) {
                                    if (record.key().equals(key)) {
                                        return record;
                                    }
                                }
                                return null;
                            },
                            found -> found != null);
        }
    }

    private ConsumerRecord<String, byte[]> rawRecord(String topic, int partition, long offset) {
        try (var consumer = rawConsumer()) {
            var from = new TopicPartition(topic, partition);
            consumer.assign(List.of(from));
            consumer.seek(from, offset);
            return consumer.poll(Duration.ofSeconds(10)).iterator().next();
        }
    }

    private static KafkaConsumer<String, byte[]> rawConsumer() {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", infra().kafka().bootstrapServers()),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    private static Map<String, String> headers(ConsumerRecord<?, ?> record) {
        return java.util.stream.StreamSupport.stream(record.headers().spliterator(), false)
                .collect(java.util.stream.Collectors.toMap(Header::key, header -> new String(header.value(), UTF_8)));
    }

    private static OrderEvent order(String orderId, String userId) {
        return OrderEvent.newBuilder()
                .setOrderId(orderId)
                .setUserId(userId)
                .setAmount(new BigDecimal("10.00"))
                .setTs(Instant.ofEpochMilli(1_767_225_600_000L))
                .setLines(List.of(new OrderLine("A", 2, new BigDecimal("5.00"))))
                .build();
    }
}
