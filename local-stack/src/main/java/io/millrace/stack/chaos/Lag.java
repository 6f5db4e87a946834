package io.millrace.stack.chaos;

import io.millrace.infra.Part;
import io.millrace.stack.services.PortOffset;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** How many records the services' groups have still to read. */
final class Lag implements AutoCloseable {

    static final List<String> GROUPS = List.of("order-service", "inventory-service", "fraud-service");

    private static final Duration POLL = Duration.ofMillis(200);
    private static final int TIMEOUT_MILLIS = 10_000;

    private final Admin admin;
    private final KafkaConsumer<byte[], byte[]> consumer;

    Lag() {
        var broker = "127.0.0.1:" + PortOffset.applied(Part.KAFKA.defaultPort());
        admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS / 2));
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        broker,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        TIMEOUT_MILLIS),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /** Ends of all partitions that the group reads. */
    Map<TopicPartition, Long> ends(String group) throws InterruptedException, ExecutionException {
        return consumer.endOffsets(committed(group).keySet());
    }

    /**
     * Records between what the group has committed and the ends. What is between them and is no record, such as the
     * marks of transactions, does not count.
     */
    long of(String group) throws InterruptedException, ExecutionException {
        var committed = committed(group);
        var ends = consumer.endOffsets(committed.keySet());
        var behind = committed.entrySet().stream()
                .filter(partition -> partition.getValue() < ends.getOrDefault(partition.getKey(), 0L))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        if (behind.isEmpty()) {
            return 0;
        }
        consumer.assign(behind.keySet());
        behind.forEach(consumer::seek);
        var records = 0L;
        while (behind.keySet().stream()
                .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
            records += consumer.poll(POLL).count();
        }
        return records;
    }

    private Map<TopicPartition, Long> committed(String group) throws InterruptedException, ExecutionException {
        return admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().entrySet().stream()
                .filter(partition -> partition.getValue() != null)
                .collect(Collectors.toMap(
                        Map.Entry::getKey, partition -> partition.getValue().offset()));
    }

    @Override
    public void close() {
        consumer.close();
        admin.close();
    }
}
