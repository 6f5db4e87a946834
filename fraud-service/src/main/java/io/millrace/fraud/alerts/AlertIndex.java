package io.millrace.fraud.alerts;

import io.millrace.events.FraudAlert;
import io.millrace.events.Topics;
import io.millrace.platform.replicas.ReplicaState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The alerts that the topic keeps, each under two keys: among all, and among its user's. Within both they are in the order
 * of time.
 */
final class AlertIndex implements ReplicaState<FraudAlert> {

    private static final long KEPT_MILLIS =
            Topics.ALERTS.retention().orElseThrow().toMillis();

    private final ConcurrentNavigableMap<String, FraudAlert> alerts = new ConcurrentSkipListMap<>();
    private final PriorityQueue<Written> byAge = new PriorityQueue<>(Comparator.comparingLong(Written::at));

    private record Written(long at, FraudAlert alert) {}

    @Override
    public void take(ConsumerRecord<String, FraudAlert> record) {
        var alert = record.value();
        if (alert == null) {
            throw new IllegalArgumentException("An alert without a value");
        }
        AlertKeys.keys(alert).forEach(key -> alerts.put(key, alert));
        byAge.add(new Written(record.timestamp(), alert));
        forget(record.timestamp() - KEPT_MILLIS);
    }

    /** What the topic keeps no longer. */
    private void forget(long before) {
        for (var oldest = byAge.peek(); oldest != null && oldest.at() < before; oldest = byAge.peek()) {
            byAge.remove();
            var alert = oldest.alert();
            AlertKeys.keys(alert).forEach(key -> forget(key, alert));
        }
    }

    /** Unless the same alert was written once more since. */
    private void forget(String key, FraudAlert alert) {
        if (alerts.get(key) == alert) {
            alerts.remove(key);
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
        for (var alert : alerts.subMap(AlertKeys.firstOf(scope, since), true, upTo, false)
                .descendingMap()
                .values()) {
            if (found.size() == limit) {
                break;
            }
            if (rule.isEmpty() || rule.get().equals(alert.getRule())) {
                found.add(alert);
            }
        }
        return found;
    }
}
