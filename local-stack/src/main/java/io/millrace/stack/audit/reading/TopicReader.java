package io.millrace.stack.audit.reading;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads topics from their beginnings to the ends that they had when this was opened. Belongs to no group. */
final class TopicReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final int TIMEOUT_MILLIS = 20_000;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<String, List<PartitionInfo>> topics;
    private final Map<TopicPartition, Long> ends;

    TopicReader(String bootstrapServers) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false,
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        5_000,
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        TIMEOUT_MILLIS),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        topics = consumer.listTopics();
        ends = new HashMap<>(consumer.endOffsets(topics.keySet().stream()
                .flatMap(topic -> partitions(topic).stream())
                .collect(Collectors.toSet())));
    }

    /** Names of all topics that there are. */
    Set<String> topics() {
        return topics.keySet();
    }

    /** How many records there are, from the beginnings to the ends, with those that no reader is shown. */
    long size(String topic) {
        var partitions = partitions(topic);
        var beginnings = consumer.beginningOffsets(partitions);
        return partitions.stream()
                .mapToLong(partition -> end(partition) - beginnings.getOrDefault(partition, 0L))
                .sum();
    }

    /** By partition, the offset of the first record that is not older than this; the end where there is none. */
    Map<Integer, Long> endsAt(String topic, Instant instant) {
        var wanted = partitions(topic).stream()
                .collect(Collectors.toMap(Function.identity(), partition -> instant.toEpochMilli()));
        return consumer.offsetsForTimes(wanted).entrySet().stream()
                .collect(Collectors.toMap(
                        found -> found.getKey().partition(),
                        found -> found.getValue() == null
                                ? end(found.getKey())
                                : found.getValue().offset()));
    }

    /** Each partition in its order; nothing if there is no such topic. */
    void read(String topic, Consumer<ConsumerRecord<byte[], byte[]>> sink) {
        var partitions = partitions(topic);
        if (partitions.isEmpty()) {
            return;
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        while (!isAtEnd(partitions)) {
            for (var record : consumer.poll(POLL)) {
                if (record.offset() < end(new TopicPartition(topic, record.partition()))) {
                    sink.accept(record);
                }
            }
        }
    }

    private boolean isAtEnd(Collection<TopicPartition> partitions) {
        return partitions.stream().allMatch(partition -> consumer.position(partition) >= end(partition));
    }

    private long end(TopicPartition partition) {
        return ends.getOrDefault(partition, 0L);
    }

    private List<TopicPartition> partitions(String topic) {
        return topics.getOrDefault(topic, List.of()).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
