package io.millrace.platform.deadletters;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Tells dead letters of a compacted topic whose record is still the last of its key in its partition. If it is not there
 * any more, compaction has removed it for a newer one, though that may be a deletion that is gone by now itself.
 */
final class NewestRecords implements AutoCloseable {

    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Consumer<byte[], byte[]> consumer;
    private final String topic;

    NewestRecords(Consumer<byte[], byte[]> consumer, String topic) {
        this.consumer = consumer;
        this.topic = topic;
    }

    /** Those of the letters that a replay would not put before something newer. */
    List<ConsumerRecord<byte[], byte[]>> of(List<ConsumerRecord<byte[], byte[]>> letters) {
        var last = new HashMap<Integer, Map<ByteBuffer, Long>>();
        letters.stream()
                .filter(letter -> offset(letter).isPresent())
                .mapToInt(NewestRecords::partition)
                .distinct()
                .forEach(partition -> last.put(partition, lastOffsets(partition, letters)));
        return letters.stream().filter(letter -> isNewest(letter, last)).toList();
    }

    private static boolean isNewest(
            ConsumerRecord<byte[], byte[]> letter, Map<Integer, Map<ByteBuffer, Long>> lastOffsets) {
        var offset = offset(letter);
        return offset.isPresent()
                && letter.key() != null
                && Long.valueOf(offset.getAsLong())
                        .equals(lastOffsets
                                .getOrDefault(partition(letter), Map.of())
                                .get(ByteBuffer.wrap(letter.key())));
    }

    /** By key, the last offset from the oldest of the letters on. */
    private Map<ByteBuffer, Long> lastOffsets(int number, List<ConsumerRecord<byte[], byte[]>> letters) {
        var partition = new TopicPartition(topic, number);
        var assigned = List.of(partition);
        consumer.assign(assigned);
        var from = letters.stream()
                .filter(letter -> offset(letter).isPresent() && partition(letter) == number)
                .mapToLong(letter -> offset(letter).getAsLong())
                .min()
                .orElseThrow();
        var end = requireNonNull(consumer.endOffsets(assigned, ANSWER).get(partition));
        var beginning =
                requireNonNull(consumer.beginningOffsets(assigned, ANSWER).get(partition));
        consumer.seek(partition, Math.max(from, beginning));
        var last = new HashMap<ByteBuffer, Long>();
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (consumer.position(partition, ANSWER) < end) {
            if (System.nanoTime() > deadline) {
                throw new TimeoutException("Could not look for newer records of " + partition + " in time");
            }
            for (var record : consumer.poll(Duration.ofMillis(500)).records(partition)) {
                if (record.key() != null) {
                    last.put(ByteBuffer.wrap(record.key()), record.offset());
                }
            }
        }
        return last;
    }

    private static int partition(ConsumerRecord<?, ?> letter) {
        return DeadLetterHeaders.number(letter.headers(), DeadLetterHeaders.ORIGINAL_PARTITION)
                .orElse(0L)
                .intValue();
    }

    private static OptionalLong offset(ConsumerRecord<?, ?> letter) {
        return DeadLetterHeaders.number(letter.headers(), DeadLetterHeaders.ORIGINAL_OFFSET)
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }

    @Override
    public void close() {
        consumer.close();
    }
}
