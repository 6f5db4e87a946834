package io.millrace.fraud.alerts;

import io.millrace.events.FraudAlert;
import io.millrace.events.Topics;
import io.millrace.platform.replicas.ReplicaState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The alerts that the topic keeps, each under two keys: among all, and among its user's. Within both they are in the order
 * of time. When they no longer fit, those go that were written first: an attack must not take the memory of what stops it.
 */
final class AlertIndex implements ReplicaState<FraudAlert> {

    private static final Logger log = LoggerFactory.getLogger(AlertIndex.class);
    private static final long KEPT_MILLIS =
            Topics.ALERTS.retention().orElseThrow().toMillis();
    /** Of the objects around an alert's bytes and keys, about. */
    private static final int OVERHEAD = 300;

    private final ConcurrentNavigableMap<String, byte[]> alerts = new ConcurrentSkipListMap<>();
    private final PriorityQueue<Written> byAge = new PriorityQueue<>(Comparator.comparingLong(Written::at));
    private final long most;
    private long size;
    private boolean hasForgotten;

    /** An alert as it is held: as bytes, for most are never asked for. */
    private record Written(long at, List<String> keys, byte[] alert) {

        int size() {
            return OVERHEAD
                    + alert.length
                    + keys.stream().mapToInt(String::length).sum();
        }
    }

    /** @param most bytes of memory that alerts may take, about */
    AlertIndex(long most) {
        this.most = most;
    }

    @Override
    public void take(ConsumerRecord<String, FraudAlert> record) {
        var alert = record.value();
        if (alert == null) {
            throw new IllegalArgumentException("An alert without a value");
        }
        var written = new Written(record.timestamp(), AlertKeys.keys(alert), bytes(alert));
        written.keys().forEach(key -> alerts.put(key, written.alert()));
        byAge.add(written);
        size += written.size();
        forget(record.timestamp() - KEPT_MILLIS);
    }

    /** What the topic keeps no longer, and what does not fit. */
    private void forget(long before) {
        for (var oldest = byAge.peek();
                oldest != null && (oldest.at() < before || size > most);
                oldest = byAge.peek()) {
            if (oldest.at() >= before && !hasForgotten) {
                hasForgotten = true;
                log.warn(
                        "Alerts take more than {} MiB: the oldest are no longer listed, from {} on",
                        most >> 20,
                        Instant.ofEpochMilli(oldest.at()));
            }
            byAge.remove();
            size -= oldest.size();
            // Unless the same alert was written once more since.
            var alert = oldest.alert();
            oldest.keys().forEach(key -> alerts.computeIfPresent(key, (same, kept) -> kept == alert ? null : kept));
        }
    }

    private static byte[] bytes(FraudAlert alert) {
        try {
            var bytes = alert.toByteBuffer();
            return Arrays.copyOfRange(bytes.array(), bytes.position(), bytes.limit());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FraudAlert alert(byte[] bytes) {
        try {
            return FraudAlert.fromByteBuffer(ByteBuffer.wrap(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Alerts that fit, newest first.
     *
     * @param since the earliest event time that is wanted
     * @param after the place of the last alert of the page before
     */
    List<FraudAlert> find(
            Optional<String> userId, Optional<String> rule, Instant since, Optional<String> after, int limit) {
        var scope = userId.map(AlertKeys::ofUser).orElse(AlertKeys.ALL);
        var upTo = after.map(place -> AlertKeys.key(scope, place)).orElse(AlertKeys.afterLastOf(scope));
        var found = new ArrayList<FraudAlert>();
        for (var bytes : alerts.subMap(AlertKeys.firstOf(scope, since), true, upTo, false)
                .descendingMap()
                .values()) {
            if (found.size() == limit) {
                break;
            }
            var alert = alert(bytes);
            if (rule.isEmpty() || rule.get().equals(alert.getRule())) {
                found.add(alert);
            }
        }
        return found;
    }
}
