package io.millrace.platform.deadletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.junit.jupiter.api.Test;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.support.StaticApplicationContext;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.util.backoff.FixedBackOff;

class RetryUntilItPassesTests {

    private static final TopicPartition KEPT = new TopicPartition("orders", 0);
    private static final TopicPartition LOST = new TopicPartition("orders", 1);
    private static final ConsumerRecords<String, String> POLL = new ConsumerRecords<>(
            Map.of(KEPT, List.of(record(KEPT, 6), record(KEPT, 7)), LOST, List.of(record(LOST, 3))), Map.of());

    private final RetryUntilItPasses handler = new RetryUntilItPasses(new FixedBackOff(0), Duration.ZERO);

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

    @Test
    void joinsAnewWhenTheGroupIsNotKnownAnyMore() throws InterruptedException {
        var joined = new CountDownLatch(2);
        var container = container(handler, joined);
        container.start();
        try {
            assertThat(joined.await(1, TimeUnit.MINUTES)).isTrue();
        } finally {
            container.stop();
        }
    }

    @Test
    void joinsNoMoreWhenTheServiceEndsMeanwhile() throws InterruptedException {
        var patient = new RetryUntilItPasses(new FixedBackOff(0), Duration.ofHours(1));
        var joined = new CountDownLatch(2);
        var container = container(patient, joined);
        container.start();
        try (var context = new StaticApplicationContext()) {
            await().until(() -> !container.isRunning());
            var joining = Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().equals("join-anew"))
                    .toList();
            assertThat(joining).isNotEmpty();

            patient.onApplicationEvent(new ContextClosedEvent(context));

            for (var thread : joining) {
                thread.join(TimeUnit.MINUTES.toMillis(1));
                assertThat(thread.isAlive()).isFalse();
            }
            assertThat(container.isRunning()).isFalse();
            assertThat(joined.getCount()).isEqualTo(1);
        } finally {
            container.stop();
        }
    }

    private static ConcurrentMessageListenerContainer<String, String> container(
            RetryUntilItPasses handler, CountDownLatch joined) {
        var container = new ConcurrentMessageListenerContainer<>(
                new DefaultKafkaConsumerFactory<String, String>(Map.of()) {
                    @Override
                    protected Consumer<String, String> createKafkaConsumer(Map<String, Object> properties) {
                        joined.countDown();
                        return new Forgotten(joined.getCount() == 1);
                    }
                },
                listening());
        container.setCommonErrorHandler(handler);
        return container;
    }

    private static ContainerProperties listening() {
        var properties = new ContainerProperties("orders");
        properties.setGroupId("group");
        properties.setPollTimeout(10);
        properties.setMessageListener((MessageListener<String, String>) record -> {});
        return properties;
    }

    /** The first consumer's group is forgotten. */
    private static final class Forgotten extends MockConsumer<String, String> {

        private final boolean first;

        Forgotten(boolean first) {
            super("earliest");
            this.first = first;
        }

        @Override
        public synchronized ConsumerRecords<String, String> poll(Duration timeout) {
            if (first) {
                throw new GroupIdNotFoundException("Consumer group not found");
            }
            return super.poll(timeout);
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
