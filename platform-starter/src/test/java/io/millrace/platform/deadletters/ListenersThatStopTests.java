package io.millrace.platform.deadletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.platform.listeners.ListenerRestarts;
import io.millrace.platform.listeners.ListenerStates;
import io.millrace.platform.listeners.ListenersForTests;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.GroupMaxSizeReachedException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.support.StaticApplicationContext;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.util.backoff.FixedBackOff;

class ListenersThatStopTests {

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final ListenerStates states = ListenersForTests.states(meters);
    private final CountDownLatch started = new CountDownLatch(2);
    private ConcurrentMessageListenerContainer<String, String> container;

    static Set<Throwable> whatStopsAConsumer() {
        return Set.of(
                new GroupIdNotFoundException("Consumer group not found"),
                new GroupMaxSizeReachedException("The group is full"),
                new TopicAuthorizationException(Set.of("orders")),
                new OutOfMemoryError("None is left"));
    }

    @AfterEach
    void stop() {
        container.stop();
    }

    @ParameterizedTest
    @MethodSource("whatStopsAConsumer")
    void startsAgain(Throwable failure) throws InterruptedException {
        listen(failure, Duration.ZERO);
        assertThat(started.await(1, TimeUnit.MINUTES)).isTrue();
    }

    @Test
    void isDownMeanwhileAndSaysWhy() {
        listen(new TopicAuthorizationException(Set.of("orders")), Duration.ofHours(1));

        await().untilAsserted(() -> assertThat(states.health().getStatus()).isEqualTo(Status.DOWN));
        assertThat(states.health().getDetails().get("orders").toString()).contains("authorization failed");
        assertThat(meters.get("listener.up").gauge().value()).isZero();
    }

    @Test
    void staysDownWhenTheServiceEndsMeanwhile() {
        var restarts = listen(new GroupIdNotFoundException("Consumer group not found"), Duration.ofHours(1));
        await().until(() -> !container.isRunning());
        var restarting = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("restart-orders"))
                .toList();
        assertThat(restarting).isNotEmpty();

        try (var context = new StaticApplicationContext()) {
            restarts.onApplicationEvent(new ContextClosedEvent(context));
        }

        await().untilAsserted(() -> assertThat(restarting).noneMatch(Thread::isAlive));
        assertThat(container.isRunning()).isFalse();
        assertThat(started.getCount()).isEqualTo(1);
    }

    private ListenerRestarts listen(Throwable failure, Duration pause) {
        var restarts = new ListenerRestarts(states, pause);
        var properties = new ContainerProperties("orders");
        properties.setGroupId("group");
        properties.setPollTimeout(10);
        properties.setMessageListener((MessageListener<String, String>) record -> {});
        container = new ConcurrentMessageListenerContainer<>(consumers(failure), properties);
        container.setBeanName("orders");
        container.setCommonErrorHandler(new RetryUntilItPasses(new FixedBackOff(0), restarts));
        container.setApplicationEventPublisher(ListenersForTests.events(restarts));
        container.start();
        return restarts;
    }

    private DefaultKafkaConsumerFactory<String, String> consumers(Throwable failure) {
        return new DefaultKafkaConsumerFactory<>(Map.of()) {
            @Override
            protected Consumer<String, String> createKafkaConsumer(Map<String, Object> properties) {
                started.countDown();
                return new Failing(started.getCount() == 1 ? failure : null);
            }
        };
    }

    private static final class Failing extends MockConsumer<String, String> {

        private final Throwable failure;

        Failing(Throwable failure) {
            super("earliest");
            this.failure = failure;
        }

        @Override
        public synchronized ConsumerRecords<String, String> poll(Duration timeout) {
            if (failure instanceof Error error) {
                throw error;
            }
            if (failure instanceof RuntimeException exception) {
                throw exception;
            }
            return super.poll(timeout);
        }
    }
}
