package io.millrace.platform.deadletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.springframework.util.backoff.FixedBackOff;

class RetryUntilItPassesTests {

    private static final TopicPartition KEPT = new TopicPartition("orders", 0);
    private static final TopicPartition LOST = new TopicPartition("orders", 1);
    private static final ConsumerRecords<String, String> POLL = new ConsumerRecords<>(
            Map.of(KEPT, List.of(record(KEPT, 6), record(KEPT, 7)), LOST, List.of(record(LOST, 3))), Map.of());

    private final RetryUntilItPasses handler = new RetryUntilItPasses(new FixedBackOff(0), null);

    @Test
    void commitsAgainWhatOnlyCouldNotBeCommitted() {
        try (var consumer = new Refusing(3)) {
            handle(consumer);
            assertThat(consumer.committed(Set.of(KEPT, LOST))).isEqualTo(Map.of(KEPT, new OffsetAndMetadata(8)));
        }
    }

    @Test
    void saysSoWhenItNeverCanBeCommitted() {
        try (var consumer = new Refusing(Integer.MAX_VALUE)) {
            assertThatThrownBy(() -> handle(consumer)).isInstanceOf(CommitFailedException.class);
        }
    }

    private void handle(Refusing consumer) {
        handler.handleBatch(
                new CommitFailedException("Stale member epoch"),
                POLL,
                consumer,
                null,
                () -> fail("The poll was processed again"));
    }

    private static ConsumerRecord<String, String> record(TopicPartition partition, long offset) {
        return new ConsumerRecord<>(partition.topic(), partition.partition(), offset, "key", "value");
    }

    /** Holds one of two partitions, and may commit after some attempts. */
    private static final class Refusing extends MockConsumer<String, String> {

        private int refusals;

        Refusing(int refusals) {
            super("earliest");
            this.refusals = refusals;
            assign(List.of(KEPT));
        }

        @Override
        public synchronized void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets) {
            if (refusals-- > 0) {
                throw new CommitFailedException("Stale member epoch");
            }
            super.commitSync(offsets);
        }
    }
}
