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

    /** All records so far that fit, in each partition's order. */
    List<ConsumerRecord<String, V>> records(Predicate<ConsumerRecord<String, V>> fitting) {
        for (var polled = poll(); !polled.isEmpty(); polled = poll()) {
            read.addAll(polled);
        }
        return read.stream().filter(fitting).toList();
    }

    List<V> valuesOf(String key) {
        return records(record -> key.equals(record.key())).stream()
                .map(ConsumerRecord::value)
                .toList();
    }

    private List<ConsumerRecord<String, V>> poll() {
        var polled = new ArrayList<ConsumerRecord<String, V>>();
        consumer.poll(Duration.ofMillis(200)).forEach(polled::add);
        return polled;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
