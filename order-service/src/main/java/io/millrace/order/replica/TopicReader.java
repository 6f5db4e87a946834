package io.millrace.order.replica;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows all partitions of a topic from the beginning, for as long as the service runs. */
final class TopicReader implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(TopicReader.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
    private static final long PARTITION_CHECK_NANOS = TimeUnit.MINUTES.toNanos(1);

    /** Takes records; {@link #caughtUp()} is called when all were taken that the log had when reading began. */
    interface Sink {
        void take(ConsumerRecord<String, byte[]> record);

        void caughtUp();
    }

    private final String topic;
    private final Supplier<Consumer<String, byte[]>> consumers;
    private final Sink sink;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile Consumer<String, byte[]> current;

    TopicReader(String topic, Supplier<Consumer<String, byte[]>> consumers, Sink sink) {
        this.topic = topic;
        this.consumers = consumers;
        this.sink = sink;
    }

    @Override
    public void run() {
        while (isRunning()) {
            try (var consumer = consumers.get()) {
                current = consumer;
                follow(consumer);
            } catch (WakeupException e) {
                log.debug("Stopped reading {}", topic, e);
            } catch (RuntimeException e) {
                log.warn("Reading {} failed; starting again from the beginning", topic, e);
                pause();
            }
        }
    }

    /** Returns when the topic has more partitions than before, so that reading begins anew. */
    private void follow(Consumer<String, byte[]> consumer) {
        var partitions = partitionsOf(consumer);
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        var ends = consumer.endOffsets(partitions);
        var behind = true;
        var checkedAt = System.nanoTime();
        while (isRunning()) {
            consumer.poll(POLL).forEach(sink::take);
            if (behind && hasReached(consumer, ends)) {
                behind = false;
                sink.caughtUp();
            }
            if (System.nanoTime() - checkedAt > PARTITION_CHECK_NANOS) {
                checkedAt = System.nanoTime();
                if (partitionsOf(consumer).size() != partitions.size()) {
                    return;
                }
            }
        }
    }

    private List<TopicPartition> partitionsOf(Consumer<String, byte[]> consumer) {
        var partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new IllegalStateException("Topic " + topic + " does not exist yet");
        }
        return partitions;
    }

    private static boolean hasReached(Consumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private void pause() {
        try {
            stopped.await(PAUSE_AFTER_FAILURE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped.countDown();
        }
    }

    boolean isRunning() {
        return stopped.getCount() > 0;
    }

    void stop() {
        stopped.countDown();
        var consumer = current;
        if (consumer != null) {
            consumer.wakeup();
        }
    }
}
