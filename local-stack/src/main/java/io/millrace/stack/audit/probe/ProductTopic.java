package io.millrace.stack.audit.probe;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads of one product what is added to {@code cdc.products} from the moment when this was opened. */
final class ProductTopic implements CaptureProbe.ProductChanges, AutoCloseable {

    private static final String TOPIC = "cdc.products";
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<String, byte[]> consumer;
    private final String sku;

    ProductTopic(String bootstrapServers, String sku) {
        this.sku = sku;
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false,
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        20_000),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        var partitions = consumer.partitionsFor(TOPIC).stream()
                .map(partition -> new TopicPartition(TOPIC, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        // Seeking is lazy: without this, what comes before the first poll would be passed over.
        partitions.forEach(consumer::position);
    }

    /** Avro writes a text's bytes as they are. */
    @Override
    public boolean awaitValue(String text, Duration patience) {
        return await(value -> value != null && new String(value, StandardCharsets.ISO_8859_1).contains(text), patience);
    }

    @Override
    public boolean awaitDeletion(Duration patience) {
        return await(value -> value == null, patience);
    }

    private boolean await(Predicate<byte[]> wanted, Duration patience) {
        var deadline = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < deadline) {
            var found = false;
            for (var record : consumer.poll(POLL)) {
                found |= sku.equals(record.key()) && wanted.test(record.value());
            }
            if (found) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
