package io.millrace.fraud;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.fraud.memory.RememberedUsers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.utils.AppInfoParser;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.state.internals.CachedStateStore;
import org.junit.jupiter.api.Test;

/** Of Kafka this service uses some classes that are not public and may change with any version: see the README. */
class KafkaInternalsTests {

    @Test
    void wasLookedAtForThisVersionOfKafka() {
        assertThat(AppInfoParser.getVersion())
                .as("Look whether Streams still flushes a CachedStateStore within each transaction before it commits it"
                        + " (ProcessorStateManager.flushCache, StreamTask.prepareCommit), and whether producers still"
                        + " choose partitions by Utils.murmur2; then put the new version here")
                .isEqualTo("4.2.1");
    }

    @Test
    void findsTheHookByWhichUsersAreWrittenBeforeACommit() {
        assertThat(CachedStateStore.class).isAssignableFrom(RememberedUsers.class);
        assertThat(Arrays.stream(CachedStateStore.class.getMethods())
                        .filter(method -> !method.isDefault())
                        .map(method -> method.getName()))
                .containsExactlyInAnyOrder("setFlushListener", "flushCache", "clearCache");
    }

    @Test
    void findsTheHashByWhichProducersChooseAPartition() {
        assertThat(Utils.toPositive(Utils.murmur2("u-17".getBytes(StandardCharsets.UTF_8))) % 6)
                .isEqualTo(BuiltInPartitioner.partitionForKey("u-17".getBytes(StandardCharsets.UTF_8), 6));
    }
}
