package io.millrace.order.testing;

import io.millrace.events.FraudAlert;
import io.millrace.events.FraudAssessment;
import io.millrace.events.FraudDecision;
import io.millrace.events.RejectionReason;
import io.millrace.events.ReservationEvent;
import io.millrace.events.ReservationStatus;
import io.millrace.events.Topic;
import io.millrace.events.Topics;
import io.millrace.events.UserBlock;
import io.millrace.platform.registry.SchemaRegistry;
import io.millrace.platform.serde.AvroSerdes;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaTemplate;

/** The other services and Debezium, as far as this service meets them on the log. */
public class Neighbours {

    /** What Debezium registers for a flattened row of inventory-service's products. */
    private static final Schema PRODUCT = SchemaBuilder.record("Value")
            .namespace("inventory.public.products")
            .fields()
            .requiredString("sku")
            .requiredString("name")
            .requiredString("category")
            .name("unit_price")
            .type(LogicalTypes.decimal(18, 2).addToSchema(Schema.create(Schema.Type.BYTES)))
            .noDefault()
            .requiredString("currency")
            .endRecord();

    private static final Instant EARLY = Instant.parse("2026-01-01T00:00:00Z");

    private final KafkaTemplate<String, Object> kafka;
    private final ConsumerFactory<?, ?> consumers;
    private final AvroSerdes serdes;

    public Neighbours(
            KafkaTemplate<String, Object> kafka,
            ConsumerFactory<?, ?> consumers,
            AvroSerdes serdes,
            SchemaRegistry registry) {
        this.kafka = kafka;
        this.consumers = consumers;
        this.serdes = serdes;
        Stream.of(Topics.RESERVATIONS, Topics.ASSESSMENTS, Topics.ALERTS, Topics.BLOCKS)
                .forEach(topic ->
                        registry.register(topic.subject(), topic.schema().orElseThrow()));
        registry.register(Topics.PRODUCTS.subject(), PRODUCT);
    }

    public void sell(String sku, String price, String currency) {
        send(
                Topics.PRODUCTS,
                sku,
                new GenericRecordBuilder(PRODUCT)
                        .set("sku", sku)
                        .set("name", "Product " + sku)
                        .set("category", "test")
                        .set(
                                "unit_price",
                                ByteBuffer.wrap(
                                        new BigDecimal(price).unscaledValue().toByteArray()))
                        .set("currency", currency)
                        .build());
    }

    public void stopSelling(String sku) {
        send(Topics.PRODUCTS, sku, null);
    }

    public void reserve(String orderId) {
        send(
                Topics.RESERVATIONS,
                orderId,
                new ReservationEvent(orderId, ReservationStatus.RESERVED, null, null, EARLY));
    }

    public void reject(String orderId, String sku) {
        send(
                Topics.RESERVATIONS,
                orderId,
                new ReservationEvent(orderId, ReservationStatus.REJECTED, RejectionReason.OUT_OF_STOCK, sku, EARLY));
    }

    public void approve(String orderId) {
        assess(orderId, FraudDecision.APPROVED);
    }

    public void block(String orderId, String... rules) {
        assess(orderId, FraudDecision.BLOCKED, rules);
    }

    private void assess(String orderId, FraudDecision decision, String... rules) {
        send(Topics.ASSESSMENTS, orderId, new FraudAssessment(orderId, "u", decision, List.of(rules), EARLY, EARLY));
    }

    public void alert(String rule, String... orderIds) {
        send(
                Topics.ALERTS,
                "u",
                new FraudAlert(
                        "u",
                        rule,
                        EARLY,
                        EARLY.plusSeconds(300),
                        List.of(orderIds),
                        orderIds.length,
                        new BigDecimal("1.00"),
                        List.of("GB"),
                        EARLY));
    }

    public void blockUser(String userId, Instant until) {
        send(Topics.BLOCKS, userId, new UserBlock(userId, "VELOCITY", EARLY, until));
    }

    public void unblockUser(String userId) {
        send(Topics.BLOCKS, userId, null);
    }

    public <V> void send(Topic<V> topic, String key, V value) {
        kafka.send(topic.name(), key, value).join();
    }

    public void sendBytes(Topic<?> topic, String key, byte[] value) {
        var properties = new HashMap<>(kafka.getProducerFactory().getConfigurationProperties());
        try (var producer = new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic.name(), key, value));
        }
    }

    /** The topic's values of this key, oldest first. */
    public <V> List<V> values(Topic<V> topic, String key) {
        var values = serdes.forValue(topic).deserializer();
        return records(topic).stream()
                .filter(record -> record.key().equals(key))
                .map(record -> record.value() == null ? null : values.deserialize(topic.name(), record.value()))
                .toList();
    }

    public List<ConsumerRecord<String, byte[]>> records(Topic<?> topic) {
        try (var consumer = consumer()) {
            var ends = consumer.endOffsets(assign(consumer, topic));
            var records = new ArrayList<ConsumerRecord<String, byte[]>>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return records;
        }
    }

    /** How many records were ever written to the topic. */
    public long size(Topic<?> topic) {
        try (var consumer = consumer()) {
            return consumer.endOffsets(assign(consumer, topic)).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }

    private static List<TopicPartition> assign(KafkaConsumer<String, byte[]> consumer, Topic<?> topic) {
        var partitions = consumer.partitionsFor(topic.name()).stream()
                .map(info -> new TopicPartition(topic.name(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return partitions;
    }

    private KafkaConsumer<String, byte[]> consumer() {
        var properties = new HashMap<>(consumers.getConfigurationProperties());
        properties.put("group.protocol", "classic");
        return new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
    }
}
