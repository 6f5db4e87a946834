package io.millrace.platform.listeners;

import io.millrace.platform.failures.PassingFailures;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.listener.BatchInterceptor;

/** Sees polls that fail, and that they were processed in the end, or that others have their partitions now. */
final class WaitingListener implements BatchInterceptor<Object, Object> {

    private final String listener;
    private final ListenerStates states;
    private final Map<Thread, Set<TopicPartition>> failed = new ConcurrentHashMap<>();

    WaitingListener(String listener, ListenerStates states) {
        this.listener = listener;
        this.states = states;
    }

    @Override
    public ConsumerRecords<Object, Object> intercept(
            ConsumerRecords<Object, Object> records, Consumer<Object, Object> consumer) {
        return records;
    }

    @Override
    public void failure(ConsumerRecords<Object, Object> records, Exception failure, Consumer<Object, Object> consumer) {
        failed.put(Thread.currentThread(), records.partitions());
        states.waits(listener, PassingFailures.reason(failure));
    }

    @Override
    public void success(ConsumerRecords<Object, Object> records, Consumer<Object, Object> consumer) {
        goesOn();
    }

    /** Before each poll. */
    @Override
    public void setupThreadState(Consumer<?, ?> consumer) {
        forgetThreadsThatEnded();
        Collection<TopicPartition> waiting = failed.getOrDefault(Thread.currentThread(), Set.of());
        if (!waiting.isEmpty() && Collections.disjoint(waiting, consumer.assignment())) {
            goesOn();
        }
    }

    /** A listener that was started again has others. */
    private void forgetThreadsThatEnded() {
        if (!failed.isEmpty() && failed.keySet().removeIf(thread -> !thread.isAlive()) && failed.isEmpty()) {
            states.goesOn(listener);
        }
    }

    private void goesOn() {
        if (!failed.isEmpty() && failed.remove(Thread.currentThread()) != null && failed.isEmpty()) {
            states.goesOn(listener);
        }
    }
}
