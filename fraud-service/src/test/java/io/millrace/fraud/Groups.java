package io.millrace.fraud;

import static java.util.stream.Collectors.toMap;
import static org.awaitility.Awaitility.await;

import io.millrace.events.Topic;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** How far consumer groups have come. */
final class Groups {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private Groups() {}

    /** Waits until the group has committed all that the topic holds. */
    static void awaitRead(String group, Topic<?> topic) {
        var bootstrap = FraudService.INFRA.kafka().bootstrapServers();
        try (var admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap))) {
            await().atMost(PATIENCE).until(() -> {
                var ends = admin.listOffsets(IntStream.range(0, topic.partitions())
                                .boxed()
                                .collect(toMap(
                                        number -> new TopicPartition(topic.name(), number),
                                        number -> OffsetSpec.latest())))
                        .all()
                        .get();
                var committed = admin.listConsumerGroupOffsets(group)
                        .partitionsToOffsetAndMetadata()
                        .get();
                return ends.entrySet().stream()
                        .allMatch(end -> end.getValue().offset() == 0
                                || committed.get(end.getKey()) != null
                                        && committed.get(end.getKey()).offset()
                                                >= end.getValue().offset());
            });
        }
    }
}
