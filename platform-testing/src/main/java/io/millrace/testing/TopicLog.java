package io.millrace.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
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
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * What a topic holds, as a committed reader sees it: all that was there when it was asked, read once and kept. Values
 * are what the deserializer makes of them.
 */
public final class TopicLog<V> implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    private final String topic;
    private final Map<String, Object> connection;
    private final KafkaConsumer<String, V> consumer;
    private final List<ConsumerRecord<String, V>> read = new ArrayList<>();

    public TopicLog(String bootstrapServers, String topic, Deserializer<V> values) {
        this.topic = topic;
        this.connection = Map.of("bootstrap.servers", bootstrapServers);
        var config = new HashMap<>(connection);
        config.put("isolation.level", "read_committed");
        consumer = new KafkaConsumer<>(config, new StringDeserializer(), values);
    }

    public static TopicLog<byte[]> ofBytes(String bootstrapServers, String topic) {
        return new TopicLog<>(bootstrapServers, topic, new ByteArrayDeserializer());
    }

    /** In each partition's order. */
    public List<ConsumerRecord<String, V>> records() {
        if (consumer.assignment().isEmpty()) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
        }
        var ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(POLL).forEach(read::add);
        }
        return List.copyOf(read);
    }

    public List<ConsumerRecord<String, V>> records(Predicate<ConsumerRecord<String, V>> wanted) {
        return records().stream().filter(wanted).toList();
    }

    public List<ConsumerRecord<String, V>> records(String key) {
        return records(record -> key.equals(record.key()));
    }

    public ConsumerRecord<String, V> record(int partition, long offset) {
        return records(record -> record.partition() == partition && record.offset() == offset).stream()
                .findFirst()
                .orElseThrow(() -> new AssertionError("No record at " + topic + "-" + partition + "@" + offset));
    }

    /** The values of a key, oldest first; a deletion is null. */
    public List<V> values(String key) {
        var values = new ArrayList<V>();
        records(key).forEach(record -> values.add(record.value()));
        return values;
    }

    /** Waits for the first record of the key. */
    public ConsumerRecord<String, V> await(String key) {
        Await.until(topic + " has " + key, () -> !records(key).isEmpty());
        return records(key).get(0);
    }

    /** Writes to a partition, and answers the offset that the record got. */
    public long append(int partition, byte[] key, byte[] value, Header... headers) throws Exception {
        try (var producer = new KafkaProducer<>(connection, new ByteArraySerializer(), new ByteArraySerializer())) {
            return producer.send(new ProducerRecord<>(topic, partition, key, value, List.of(headers)))
                    .get()
                    .offset();
        }
    }

    /** Writes where the key belongs. */
    public void append(String key, byte[] value) {
        try (var producer = new KafkaProducer<>(connection, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, key.getBytes(UTF_8), value));
        }
    }

    /** Removes what a partition holds, as retention does. */
    public void expire(int partition) {
        try (var admin = Admin.create(connection)) {
            admin.deleteRecords(Map.of(new TopicPartition(topic, partition), RecordsToDelete.beforeOffset(-1)))
                    .all()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        }
    }

    public static Map<String, String> headers(ConsumerRecord<?, ?> record) {
        return StreamSupport.stream(record.headers().spliterator(), false)
                .collect(Collectors.toMap(Header::key, header -> new String(header.value(), UTF_8)));
    }

    @Override
    public void close() {
        consumer.close();
    }
}
