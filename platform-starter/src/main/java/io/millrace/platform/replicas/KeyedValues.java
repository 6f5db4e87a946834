package io.millrace.platform.replicas;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The last value of each key of a compacted topic. When a topic got more partitions, old records of a key stay where they
 * were, and are read in no order with those of its new partition; then the later one by its timestamp holds.
 *
 * @param <V> the topic's values
 * @param <T> what is kept of them
 */
public final class KeyedValues<V, T> implements ReplicaState<V> {

    private final BiFunction<String, @Nullable V, @Nullable T> reading;
    private final Map<String, Entry<T>> entries = new ConcurrentHashMap<>();
    /** Deletions that were read before older values of their keys, as long as there may be such. */
    private final Map<String, Entry<T>> deletions = new ConcurrentHashMap<>();

    private boolean caughtUp;

    private record Entry<T>(@Nullable T value, int partition, long timestamp) {}

    /** @param reading what to keep of a key's value, if anything; it gets null where the key was deleted */
    public KeyedValues(BiFunction<String, @Nullable V, @Nullable T> reading) {
        this.reading = reading;
    }

    public @Nullable T find(String key) {
        var entry = entries.get(key);
        return entry == null ? null : entry.value();
    }

    public int size() {
        return entries.size();
    }

    public void forEach(BiConsumer<String, T> action) {
        entries.forEach((key, entry) -> {
            if (entry.value() != null) {
                action.accept(key, entry.value());
            }
        });
    }

    @Override
    public void take(ConsumerRecord<String, V> record) {
        var key = record.key();
        if (isOlderThan(entries.get(key), record) || isOlderThan(deletions.get(key), record)) {
            return;
        }
        var entry = new Entry<>(reading.apply(key, record.value()), record.partition(), record.timestamp());
        if (entry.value() != null) {
            entries.put(key, entry);
            deletions.remove(key);
        } else {
            entries.remove(key);
            if (!caughtUp) {
                deletions.put(key, entry);
            }
        }
    }

    private static boolean isOlderThan(@Nullable Entry<?> known, ConsumerRecord<?, ?> record) {
        return known != null && known.partition() != record.partition() && record.timestamp() < known.timestamp();
    }

    @Override
    public void caughtUp() {
        caughtUp = true;
        deletions.clear();
    }
}
