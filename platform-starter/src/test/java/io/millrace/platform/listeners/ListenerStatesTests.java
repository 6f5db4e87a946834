package io.millrace.platform.listeners;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;
import org.springframework.dao.QueryTimeoutException;

class ListenerStatesTests {

    private static final TopicPartition PARTITION = new TopicPartition("orders", 0);

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final SettableClock clock = new SettableClock();
    private final ListenerStates states = new ListenerStates(meters, clock);

    @Test
    void tellsThatAListenerWaitsAndForWhat() {
        states.waits("projection", "PSQLException: cannot execute UPDATE in a read-only transaction");
        clock.pass(Duration.ofSeconds(20));

        assertThat(states.health().getStatus()).isEqualTo(Status.UP);
        assertThat(states.health().getDetails())
                .containsEntry(
                        "projection",
                        "waits for 20 s: PSQLException: cannot execute UPDATE in a read-only transaction");
        assertThat(meters.get("listener.waiting")
                        .tag("listener", "projection")
                        .timeGauge()
                        .value(java.util.concurrent.TimeUnit.SECONDS))
                .isEqualTo(20);
    }

    @Test
    void isDownWhenAListenerWaitsForLong() {
        states.waits("projection", "away");
        clock.pass(ListenerStates.LONG_WAIT);

        assertThat(states.health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(meters.get("listener.up").gauge().value()).isZero();

        states.goesOn("projection");
        assertThat(states.health().getStatus()).isEqualTo(Status.UP);
        assertThat(meters.get("listener.up").gauge().value()).isEqualTo(1);
    }

    @Test
    void isUpAgainOnceAListenerHasRunForAWhile() {
        states.stopped("projection", "not allowed");
        states.started("projection");
        assertThat(states.health().getStatus()).isEqualTo(Status.DOWN);

        clock.pass(Duration.ofSeconds(10));
        assertThat(states.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void waitsUntilThePollIsProcessedOrOthersHaveIt() {
        try (var consumer = new MockConsumer<Object, Object>("earliest")) {
            consumer.assign(List.of(PARTITION));
            var listener = new WaitingListener("projection", states);

            listener.failure(poll(), new QueryTimeoutException("too slow"), consumer);
            listener.setupThreadState(consumer);
            assertThat(states.health().getDetails()).containsKey("projection");
            listener.success(poll(), consumer);
            assertThat(states.health().getDetails()).doesNotContainKey("projection");

            listener.failure(poll(), new QueryTimeoutException("too slow"), consumer);
            consumer.assign(List.of());
            listener.setupThreadState(consumer);
            assertThat(states.health().getDetails()).doesNotContainKey("projection");
        }
    }

    private static ConsumerRecords<Object, Object> poll() {
        return new ConsumerRecords<>(
                Map.of(PARTITION, List.of(new ConsumerRecord<>("orders", 0, 0, "key", "value"))), Map.of());
    }

    private static final class SettableClock extends Clock {

        private Instant now = Instant.EPOCH;

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    }
}
