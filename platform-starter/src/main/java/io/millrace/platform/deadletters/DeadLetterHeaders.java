package io.millrace.platform.deadletters;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

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
        put(headers, ERROR_MESSAGE, Objects.toString(error.getMessage(), ""));
        put(headers, ATTEMPTS, Integer.toString(attempts));
        return headers;
    }

    private static void put(Headers headers, String name, String value) {
        headers.remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
