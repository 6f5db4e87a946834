package io.millrace.fraud.streams;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Deletes what is out of date from a store, a little at a time, so that records never wait for it. */
public final class Sweep<V> {

    private static final int ROWS_AT_ONCE = 2_000;
    private static final Duration REST = Duration.ofMinutes(10);

    private final KeyValueStore<String, V> store;
    private final Predicate<V> outOfDate;
    private final Consumer<String> deleted;
    private @Nullable String next;
    private long restUntil;

    public Sweep(KeyValueStore<String, V> store, Predicate<V> outOfDate) {
        this(store, outOfDate, key -> {});
    }

    /** @param deleted is told the key of each row that was deleted */
    public Sweep(KeyValueStore<String, V> store, Predicate<V> outOfDate, Consumer<String> deleted) {
        this.store = store;
        this.outOfDate = outOfDate;
        this.deleted = deleted;
    }

    /** One part of a pass over the store; after each pass it rests. */
    public void advance(long now) {
        if (now < restUntil) {
            return;
        }
        try (var rows = store.range(next, null)) {
            for (int i = 0; i < ROWS_AT_ONCE && rows.hasNext(); i++) {
                var row = rows.next();
                if (outOfDate.test(row.value)) {
                    store.delete(row.key);
                    deleted.accept(row.key);
                }
            }
            next = rows.hasNext() ? rows.peekNextKey() : null;
        }
        if (next == null) {
            restUntil = now + REST.toMillis();
        }
    }
}
