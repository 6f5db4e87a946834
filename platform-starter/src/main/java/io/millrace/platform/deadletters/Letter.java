package io.millrace.platform.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A dead letter as {@code /actuator/deadletters/{topic}} shows it.
 *
 * @param partition of the dead letter topic, as is offset
 * @param timestamp when it became a dead letter
 * @param size bytes of its value
 * @param value the value in base64, its first 1,024 bytes if it is larger; absent if it is null
 * @param replayed whether a replay wrote it to its original topic
 * @param headers those that the failed record had itself
 */
@JsonNaming(SnakeCaseStrategy.class)
record Letter(
        int partition,
        long offset,
        Instant timestamp,
        @Nullable String key,
        int size,
        byte @Nullable [] value,
        @Nullable String group,
        @Nullable String originalTopic,
        @Nullable Integer originalPartition,
        @Nullable Long originalOffset,
        @Nullable String errorClass,
        @Nullable String errorMessage,
        @Nullable Integer attempts,
        boolean replayed,
        Map<String, String> headers) {

    private static final int SHOWN_BYTES = 1024;

    static Letter of(ConsumerRecord<byte[], byte[]> record, boolean replayed) {
        var others = new TreeMap<String, String>();
        record.headers().forEach(header -> {
            if (!header.key().startsWith(DeadLetterHeaders.PREFIX)
                    || header.key().equals(DeadLetterHeaders.REPLAYED_FROM)) {
                others.put(header.key(), header.value() == null ? "" : new String(header.value(), UTF_8));
            }
        });
        return new Letter(
                record.partition(),
                record.offset(),
                Instant.ofEpochMilli(record.timestamp()),
                record.key() == null ? null : new String(record.key(), UTF_8),
                record.value() == null ? 0 : record.value().length,
                record.value() == null
                        ? null
                        : Arrays.copyOf(record.value(), Math.min(SHOWN_BYTES, record.value().length)),
                DeadLetterHeaders.text(record.headers(), DeadLetterHeaders.GROUP),
                DeadLetterHeaders.text(record.headers(), DeadLetterHeaders.ORIGINAL_TOPIC),
                DeadLetterHeaders.number(record.headers(), DeadLetterHeaders.ORIGINAL_PARTITION)
                        .map(Long::intValue)
                        .orElse(null),
                DeadLetterHeaders.number(record.headers(), DeadLetterHeaders.ORIGINAL_OFFSET)
                        .orElse(null),
                DeadLetterHeaders.text(record.headers(), DeadLetterHeaders.ERROR_CLASS),
                DeadLetterHeaders.text(record.headers(), DeadLetterHeaders.ERROR_MESSAGE),
                DeadLetterHeaders.number(record.headers(), DeadLetterHeaders.ATTEMPTS)
                        .map(Long::intValue)
                        .orElse(null),
                replayed,
                others);
    }
}
