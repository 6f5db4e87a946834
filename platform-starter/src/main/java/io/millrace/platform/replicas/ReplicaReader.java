package io.millrace.platform.replicas;

import io.millrace.platform.failures.PassingFailures;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows all partitions of a topic for as long as the service runs. After a failure it goes on from where it was. Only
 * when the log does not have that any more, or may have forgotten deletions since, is a new state built from the beginning,
 * beside the one that is in use, which it replaces when it has all.
 *
 * @param <V> the topic's values
 * @param <S> what is kept of them
 */
final class ReplicaReader<V, S extends ReplicaState<V>> implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(ReplicaReader.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    /** Compaction keeps a deletion for a day, {@code delete.retention.ms}. */
    private static final Duration DELETIONS_ARE_THERE = Duration.ofHours(12);

    private final String topic;
    private final Supplier<Consumer<String, byte[]>> consumers;
    private final Deserializer<V> values;
    private final Supplier<S> fresh;
    private final UnreadableRecords unreadable;
    private final ReplicaProgress progress;
    private final Duration partitionCheck;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Map<TopicPartition, Long> positions = new HashMap<>();

    private volatile @Nullable Consumer<String, byte[]> current;
    private volatile S state;
    private volatile boolean caughtUp;
    /** What records go to: the state, or one that will replace it. */
    private S filling;

    private long lastPoll = System.nanoTime();
    private Duration pause = FIRST_PAUSE;

    ReplicaReader(
            String topic,
            Supplier<Consumer<String, byte[]>> consumers,
            Deserializer<V> values,
            Supplier<S> fresh,
            UnreadableRecords unreadable,
            ReplicaProgress progress,
            Duration partitionCheck) {
        this.topic = topic;
        this.consumers = consumers;
        this.values = values;
        this.fresh = fresh;
        this.unreadable = unreadable;
        this.progress = progress;
        this.partitionCheck = partitionCheck;
        this.state = fresh.get();
        this.filling = state;
    }

    S state() {
        return state;
    }

    boolean isCaughtUp() {
        return caughtUp;
    }

    @Override
    public void run() {
        while (isRunning()) {
            try (var consumer = consumers.get()) {
                current = consumer;
                follow(consumer);
            } catch (WakeupException e) {
                log.debug("Stopped reading {}", topic, e);
            } catch (InvalidOffsetException e) {
                beginAnew("the log does not have " + e.partitions() + " where it was left");
            } catch (RuntimeException | Error e) {
                log.warn("Replica of {} reads on from where it is; waiting for: {}", topic, PassingFailures.reason(e));
                progress.waits(PassingFailures.reason(e));
                await();
            }
        }
        values.close();
    }

    private void follow(Consumer<String, byte[]> consumer) {
        var partitions = assign(consumer);
        var ends = consumer.endOffsets(partitions, ANSWER);
        var checkedAt = System.nanoTime();
        while (isRunning()) {
            if (System.nanoTime() - lastPoll > DELETIONS_ARE_THERE.toNanos()) {
                beginAnew("nothing was read for " + DELETIONS_ARE_THERE.toHours() + " hours");
                return;
            }
            consumer.poll(POLL).forEach(record -> take(consumer, record));
            lastPoll = System.nanoTime();
            pause = FIRST_PAUSE;
            progress.goesOn();
            if (filling != state || !caughtUp) {
                replaceWhenComplete(consumer, ends);
            }
            if (System.nanoTime() - checkedAt > partitionCheck.toNanos()) {
                checkedAt = System.nanoTime();
                if (partitionsOf(consumer).size() != partitions.size()) {
                    log.info("Replica of {} reads new partitions too", topic);
                    return;
                }
            }
        }
    }

    private List<TopicPartition> assign(Consumer<String, byte[]> consumer) {
        var partitions = partitionsOf(consumer);
        if (!partitions.containsAll(positions.keySet())) {
            beginAnew("the topic has fewer partitions than before");
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions.stream()
                .filter(partition -> !positions.containsKey(partition))
                .toList());
        positions.forEach(consumer::seek);
        unreadable.assigned(consumer);
        return partitions;
    }

    private List<TopicPartition> partitionsOf(Consumer<String, byte[]> consumer) {
        var partitions = consumer.partitionsFor(topic, ANSWER).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new org.apache.kafka.common.errors.UnknownTopicOrPartitionException(
                    "Topic " + topic + " does not exist yet");
        }
        return partitions;
    }

    private void take(Consumer<String, byte[]> consumer, ConsumerRecord<String, byte[]> record) {
        try {
            filling.take(decoded(record));
        } catch (RuntimeException e) {
            if (PassingFailures.mayPass(e)) {
                throw e;
            }
            unreadable.bury(consumer, record, e);
        }
        positions.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
    }

    @SuppressWarnings("NullAway") // a record's value is null where its key was deleted
    private ConsumerRecord<String, V> decoded(ConsumerRecord<String, byte[]> record) {
        Headers headers = record.headers();
        var value = record.value() == null ? null : values.deserialize(record.topic(), headers, record.value());
        return new ConsumerRecord<>(
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                record.timestampType(),
                record.serializedKeySize(),
                record.serializedValueSize(),
                record.key(),
                value,
                headers,
                record.leaderEpoch());
    }

    private void replaceWhenComplete(Consumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) {
        if (ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey(), ANSWER) >= end.getValue())) {
            filling.caughtUp();
            state = filling;
            caughtUp = true;
            log.info("Replica of {} is complete", topic);
        }
    }

    private void beginAnew(String why) {
        log.warn("Replica of {} is built anew beside the one in use, because {}", topic, why);
        positions.clear();
        filling = fresh.get();
        lastPoll = System.nanoTime();
    }

    private void await() {
        try {
            stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped.countDown();
        }
    }

    private boolean isRunning() {
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
