package io.millrace.platform.deadletters;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Reads one dead letter topic, within bounds of records and time, and knows what of it was replayed. */
final class DeadLetterReader implements AutoCloseable {

    private static final int RECORDS_OF_A_POLL = 500;
    private static final int BYTES_OF_A_FETCH = 4 * 1024 * 1024;
    private static final Duration ANSWER = Duration.ofSeconds(10);

    private final Consumer<byte[], byte[]> consumer;
    private final String topic;
    private final Map<Integer, Span> log = new TreeMap<>();
    private final Map<Integer, Replayed> replayed = new HashMap<>();

    /** What is read together. */
    interface Batch {
        /**
         * @param read the offsets that have been read by this poll
         */
        void accept(int partition, List<ConsumerRecord<byte[], byte[]>> records, Span read);
    }

    DeadLetterReader(ByteClients clients, String topic, String replayGroup) {
        this.topic = topic;
        consumer = clients.consumer(replayGroup, RECORDS_OF_A_POLL, BYTES_OF_A_FETCH);
        try {
            var partitions = new HashSet<TopicPartition>();
            consumer.partitionsFor(topic, ANSWER).forEach(info -> partitions.add(partition(info.partition())));
            consumer.assign(partitions);
            var ends = consumer.endOffsets(partitions, ANSWER);
            var beginnings = consumer.beginningOffsets(partitions, ANSWER);
            var committed = consumer.committed(partitions, ANSWER);
            for (var partition : partitions) {
                var span = new Span(requireNonNull(beginnings.get(partition)), requireNonNull(ends.get(partition)));
                log.put(partition.partition(), span);
                replayed.put(partition.partition(), Replayed.of(committed.get(partition), span.from()));
            }
        } catch (RuntimeException e) {
            consumer.close();
            throw e;
        }
    }

    /** By partition, what the log has of it. */
    Map<Integer, Span> log() {
        return log;
    }

    Replayed replayed(int partition) {
        return requireNonNull(replayed.get(partition));
    }

    /** @return whether all was read before a bound was reached */
    boolean read(Map<Integer, Span> spans, int maxRecords, Duration maxTime, Batch batch) {
        var deadline = System.nanoTime() + maxTime.toNanos();
        var left = new HashMap<TopicPartition, Span>();
        spans.forEach((partition, span) -> {
            if (!span.isEmpty()) {
                left.put(partition(partition), span);
            }
        });
        consumer.assign(left.keySet());
        left.forEach((partition, span) -> consumer.seek(partition, span.from()));
        var polledRecords = 0;
        while (!left.isEmpty() && polledRecords < maxRecords && System.nanoTime() < deadline) {
            var polled = consumer.poll(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
            polledRecords += polled.count();
            for (var partition : List.copyOf(left.keySet())) {
                var span = requireNonNull(left.get(partition));
                var read = new Span(span.from(), Math.min(span.until(), consumer.position(partition, ANSWER)));
                if (!read.isEmpty()) {
                    var records = polled.records(partition).stream()
                            .filter(record -> record.offset() < span.until())
                            .toList();
                    batch.accept(partition.partition(), records, read);
                }
                left.put(partition, new Span(read.until(), span.until()));
            }
            left.values().removeIf(Span::isEmpty);
            consumer.pause(consumer.assignment().stream()
                    .filter(partition -> !left.containsKey(partition))
                    .toList());
        }
        return left.isEmpty();
    }

    /** Keeps what {@link #replayed} says now. */
    void commit() {
        var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
        replayed.forEach((partition, what) -> offsets.put(partition(partition), what.toCommit()));
        consumer.commitSync(offsets, ANSWER);
    }

    private TopicPartition partition(int number) {
        return new TopicPartition(topic, number);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
