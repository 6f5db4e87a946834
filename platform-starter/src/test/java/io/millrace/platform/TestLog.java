package io.millrace.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import io.millrace.events.OrderEvent;
import io.millrace.events.OrderLine;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The log as it is, in bytes. */
final class TestLog {

    private final String bootstrapServers;

    TestLog(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    static OrderEvent order(String orderId, String userId) {
        return OrderEvent.newBuilder()
                .setOrderId(orderId)
                .setUserId(userId)
                .setAmount(new BigDecimal("10.00"))
                .setTs(Instant.ofEpochMilli(1_767_225_600_000L))
                .setLines(List.of(new OrderLine("A", 2, new BigDecimal("5.00"))))
                .build();
    }

    /** The offset that it got. */
    long send(String topic, int partition, byte[] key, byte[] value, Header... headers) throws Exception {
        try (var producer = new KafkaProducer<>(connection(), new ByteArraySerializer(), new ByteArraySerializer())) {
            return producer.send(new ProducerRecord<>(topic, partition, key, value, List.of(headers)))
                    .get()
                    .offset();
        }
    }

    ConsumerRecord<byte[], byte[]> record(String topic, int partition, long offset) {
        try (var consumer = consumer()) {
            var from = new TopicPartition(topic, partition);
            consumer.assign(List.of(from));
            consumer.seek(from, offset);
            return consumer.poll(Duration.ofSeconds(10)).iterator().next();
        }
    }

    ConsumerRecord<byte[], byte[]> awaitByKey(String topic, String key) {
        return await().atMost(Duration.ofSeconds(30))
                .until(() -> byKey(topic, key), found -> !found.isEmpty())
                .get(0);
    }

    List<ConsumerRecord<byte[], byte[]>> byKey(String topic, String key) {
        return all(topic, record -> key.equals(new String(record.key(), UTF_8)));
    }

    List<ConsumerRecord<byte[], byte[]>> all(String topic, Predicate<ConsumerRecord<byte[], byte[]>> wanted) {
        var found = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        try (var consumer = consumer()) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    if (wanted.test(record)) {
                        found.add(record);
                    }
                });
            }
        }
        return found;
    }

    /** As retention does. */
    void removeAll(String topic, int partition) {
        try (var admin = Admin.create(connection())) {
            admin.deleteRecords(Map.of(new TopicPartition(topic, partition), RecordsToDelete.beforeOffset(-1)))
                    .all()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        }
    }

    static Map<String, String> headers(ConsumerRecord<?, ?> record) {
        return StreamSupport.stream(record.headers().spliterator(), false)
                .collect(Collectors.toMap(Header::key, header -> new String(header.value(), UTF_8)));
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(connection(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private Map<String, Object> connection() {
        return Map.of("bootstrap.servers", bootstrapServers);
    }
}
