package io.millrace.infra;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads a topic from its beginning. */
final class Records {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private Records() {}

    static List<String> keysAndValues(Infra infra, String topic, int count) {
        return read(infra, topic, count).stream()
                .map(record -> record.key() + "=" + new String(record.value(), StandardCharsets.UTF_8))
                .toList();
    }

    /** At least {@code count} records, or those that came in time. */
    static List<ConsumerRecord<String, byte[]>> read(Infra infra, String topic, int count) {
        Map<String, Object> properties = Map.of(
                "bootstrap.servers",
                infra.kafka().bootstrapServers(),
                "group.id",
                topic,
                "group.protocol",
                "consumer",
                "auto.offset.reset",
                "earliest",
                "metadata.max.age.ms",
                500);
        try (var consumer = new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(topic));
            List<ConsumerRecord<String, byte[]>> received = new ArrayList<>();
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (received.size() < count && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(200)).forEach(received::add);
            }
            return received;
        }
    }
}
