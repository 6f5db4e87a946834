package io.millrace.platform.deadletters;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** Headers of a dead letter, UTF-8 text, beside those that the failed record had. */
public final class DeadLetterHeaders {

    /** Consumer group that failed. */
    public static final String GROUP = "dlq.group";

    public static final String ORIGINAL_TOPIC = "dlq.original.topic";
    public static final String ORIGINAL_PARTITION = "dlq.original.partition";
    public static final String ORIGINAL_OFFSET = "dlq.original.offset";
    public static final String ERROR_CLASS = "dlq.error.class";
    public static final String ERROR_MESSAGE = "dlq.error.message";
    /** How many times the record was tried. */
    public static final String ATTEMPTS = "dlq.attempts";
    /** On a replayed record in its original topic: {@code <topic>.dlq-<partition>@<offset>} of the dead letter. */
    public static final String REPLAYED_FROM = "dlq.replayed.from";

    /** All headers of a dead letter, and no other header, begin so. */
    static final String PREFIX = "dlq.";

    private static final int MAX_MESSAGE = 4_000;

    private DeadLetterHeaders() {}

    /** The given headers and those that say what failed, where and why. */
    public static Headers of(
            Headers original, String group, String topic, int partition, long offset, Throwable error, int attempts) {
        var headers = new RecordHeaders(original);
        put(headers, GROUP, group);
        put(headers, ORIGINAL_TOPIC, topic);
        put(headers, ORIGINAL_PARTITION, Integer.toString(partition));
        put(headers, ORIGINAL_OFFSET, Long.toString(offset));
        put(headers, ERROR_CLASS, error.getClass().getName());
        put(headers, ERROR_MESSAGE, messageOf(error));
        put(headers, ATTEMPTS, Integer.toString(attempts));
        return headers;
    }

    static Header replayedFrom(ConsumerRecord<?, ?> letter) {
        var place = letter.topic() + "-" + letter.partition() + "@" + letter.offset();
        return new RecordHeader(REPLAYED_FROM, place.getBytes(StandardCharsets.UTF_8));
    }

    /** None when there is no such header. */
    static @Nullable String text(Headers headers, String name) {
        var header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** Empty when there is no such header, or when it is no number: others write to the topic too. */
    static Optional<Long> number(Headers headers, String name) {
        try {
            return Optional.ofNullable(text(headers, name)).map(Long::valueOf);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static String messageOf(Throwable error) {
        var message = Objects.toString(error.getMessage(), "");
        return message.length() > MAX_MESSAGE ? message.substring(0, MAX_MESSAGE) + "…" : message;
    }

    private static void put(Headers headers, String name, String value) {
        headers.remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
