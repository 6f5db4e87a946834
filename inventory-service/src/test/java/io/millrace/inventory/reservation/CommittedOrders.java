package io.millrace.inventory.reservation;

import static org.awaitility.Awaitility.await;

import io.millrace.infra.Infra;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What the group has behind it, by its committed offsets. */
final class CommittedOrders {

    private CommittedOrders() {}

    /** The orders of this prefix that lie before the group's offsets. */
    static Set<String> startingWith(String prefix, Infra infra) {
        var offsets = offsets(infra);
        var found = new HashSet<String>();
        try (var consumer =
                new KafkaConsumer<>(connection(infra), new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(offsets.keySet());
            consumer.seekToBeginning(offsets.keySet());
            await().atMost(Duration.ofSeconds(60)).until(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                    var partition = new TopicPartition(record.topic(), record.partition());
                    if (record.key().startsWith(prefix) && record.offset() < offsets.get(partition)) {
                        found.add(record.key());
                    }
                });
                return offsets.entrySet().stream()
                        .allMatch(offset -> consumer.position(offset.getKey()) >= offset.getValue());
            });
        }
        return found;
    }

    private static Map<TopicPartition, Long> offsets(Infra infra) {
        try (var admin = Admin.create(connection(infra))) {
            return admin
                    .listConsumerGroupOffsets("inventory-service")
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .entrySet()
                    .stream()
                    .filter(entry -> entry.getKey().topic().equals("orders"))
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, entry -> entry.getValue().offset()));
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> connection(Infra infra) {
        return Map.of("bootstrap.servers", infra.kafka().bootstrapServers(), "max.poll.records", 10_000);
    }
}
