package io.millrace.events;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificData;

/**
 * A topic of the suite: what its records are and how long they are kept. Keys are UTF-8 strings; values are Avro in
 * Confluent's wire format, registered under {@link #subject()}.
 *
 * @param name the topic's name
 * @param key what the key identifies, such as {@code order_id}
 * @param valueType the class that values decode to; {@link GenericRecord} where another system owns the schema
 * @param partitions how many partitions it is created with
 * @param retention how long records are kept, or empty for a compacted topic, which keeps the last value of each key
 * @param <V> the class of values
 */
public record Topic<V>(String name, String key, Class<V> valueType, int partitions, Optional<Duration> retention) {

    static final int DEFAULT_PARTITIONS = 6;
    private static final Duration DEAD_LETTER_RETENTION = Duration.ofDays(30);

    public Topic {
        Objects.requireNonNull(name);
        Objects.requireNonNull(key);
        Objects.requireNonNull(valueType);
        Objects.requireNonNull(retention);
    }

    static <V> Topic<V> retained(String name, String key, Class<V> valueType, Duration retention) {
        return new Topic<>(name, key, valueType, DEFAULT_PARTITIONS, Optional.of(retention));
    }

    static <V> Topic<V> compacted(String name, String key, Class<V> valueType) {
        return new Topic<>(name, key, valueType, DEFAULT_PARTITIONS, Optional.empty());
    }

    /** Whether the log keeps the last value of each key instead of all records for a while. */
    public boolean isCompacted() {
        return retention.isEmpty();
    }

    /** The registry's subject for values: {@code <topic>-value}. */
    public String subject() {
        return name + "-value";
    }

    /** The schema that this build writes, or empty where another system owns it. */
    public Optional<Schema> schema() {
        return valueType == GenericRecord.class
                ? Optional.empty()
                : Optional.of(SpecificData.get().getSchema(valueType));
    }

    /** The topic that takes what could not be processed: {@code <topic>.dlq}, raw bytes, kept for 30 days. */
    public Topic<byte[]> deadLetters() {
        return retained(deadLettersOf(name), key, byte[].class, DEAD_LETTER_RETENTION);
    }

    /** The name of that topic, for code that knows a topic by name only. */
    public static String deadLettersOf(String topic) {
        return topic + ".dlq";
    }
}
