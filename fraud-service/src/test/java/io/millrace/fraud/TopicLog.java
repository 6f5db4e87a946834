package io.millrace.fraud;

import io.millrace.events.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.support.serializer.ErrorHandlingDeserializer;

/** What a topic holds, as a committed reader sees it; a value that cannot be read is null. */
final class TopicLog<V> implements AutoCloseable {

    private static final String VALUES = ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG;

    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<String, V> consumer;
    private final List<ConsumerRecord<String, V>> read = new ArrayList<>();

    TopicLog(Topic<V> topic, Map<String, Object> serdes) {
        var config = new HashMap<>(serdes);
        config.put(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                FraudService.INFRA.kafka().bootstrapServers());
        config.put(ErrorHandlingDeserializer.VALUE_DESERIALIZER_CLASS, config.get(VALUES));
        config.put(VALUES, ErrorHandlingDeserializer.class);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        consumer = new KafkaConsumer<>(config);
        var partitions = consumer.partitionsFor(topic.name()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** All records so far that fit, in each partition's order; those that come meanwhile are left for the next call. */
    List<ConsumerRecord<String, V>> records(Predicate<ConsumerRecord<String, V>> fitting) {
        var ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(POLL).forEach(read::add);
        }
        return read.stream().filter(fitting).toList();
    }

    List<V> valuesOf(String key) {
        return records(record -> key.equals(record.key())).stream()
                .map(ConsumerRecord::value)
                .toList();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
