package io.millrace.stack.audit.replay;

import io.millrace.stack.audit.facts.OrderFacts.Placement;
import io.millrace.stack.audit.facts.Window;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Which orders of a user came after their window had closed. A window closes when an order was read that was placed a
 * minute or more after its end. Within a partition the offsets say what was read first. Between partitions the log does
 * not say it: an order that was appended earlier, or not more than a minute later, may have been read first or not.
 */
final class Lateness {

    enum Came {
        ON_TIME,
        /** Certainly after its window had closed. */
        LATE,
        /** It depends on the order in which partitions were read. */
        EITHER
    }

    private static final Duration GRACE = Duration.ofSeconds(60);
    private static final Duration APART = Duration.ofSeconds(60);

    /** By partition: up to each offset, and up to each moment of being appended, the latest event time. */
    private final Map<Integer, NavigableMap<Long, Long>> latestByOffset = new HashMap<>();

    private final Map<Integer, NavigableMap<Long, Long>> latestByAppend = new HashMap<>();

    Lateness(Collection<Placement> ordersOfUser) {
        index(ordersOfUser, Placement::offset, latestByOffset);
        index(ordersOfUser, Placement::appendedAt, latestByAppend);
    }

    private static void index(
            Collection<Placement> orders,
            ToLongFunction<Placement> position,
            Map<Integer, NavigableMap<Long, Long>> index) {
        orders.stream().sorted(Comparator.comparingLong(position)).forEach(order -> {
            var partition = index.computeIfAbsent(order.partition(), key -> new TreeMap<>());
            var before =
                    partition.isEmpty() ? Long.MIN_VALUE : partition.lastEntry().getValue();
            partition.put(position.applyAsLong(order), Math.max(before, order.placedAt()));
        });
    }

    Came of(Placement order) {
        var closes = order.windowStart() + Window.SIZE.plus(GRACE).toMillis();
        var before = latestByOffset.getOrDefault(order.partition(), Collections.emptyNavigableMap());
        if (reaches(before.lowerEntry(order.offset()), closes)) {
            return Came.LATE;
        }
        var until = order.appendedAt() + APART.toMillis();
        return latestByAppend.entrySet().stream()
                        .filter(partition -> partition.getKey() != order.partition())
                        .anyMatch(partition -> reaches(partition.getValue().lowerEntry(until), closes))
                ? Came.EITHER
                : Came.ON_TIME;
    }

    private static boolean reaches(Map.@Nullable Entry<Long, Long> latest, long time) {
        return latest != null && latest.getValue() >= time;
    }
}
