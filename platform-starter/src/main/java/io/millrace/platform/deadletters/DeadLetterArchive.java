package io.millrace.platform.deadletters;

import io.millrace.events.Topic;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** Counts and lists the dead letters of this service's groups; the topics hold those of other groups too. */
final class DeadLetterArchive {

    private static final int MAX_COUNTED = 50_000;
    private static final int WINDOW = 2_000;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ByteClients clients;
    private final DeadLetterProperties properties;

    DeadLetterArchive(ByteClients clients, DeadLetterProperties properties) {
        this.clients = clients;
        this.properties = properties;
    }

    /**
     * How many dead letters there are.
     *
     * @param records of this service's groups
     * @param recordsOfAllGroups an upper bound
     * @param truncated whether there were too many to count, so that all but the upper bound are minima
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record Count(
            String topic,
            String deadLetterTopic,
            long records,
            long replayed,
            long notReplayed,
            long recordsOfAllGroups,
            boolean truncated) {}

    Count count(String topic) {
        try (var reader = reader(topic)) {
            var counts = new long[2];
            var complete = reader.read(reader.log(), MAX_COUNTED, PATIENCE, (partition, records, read) -> {
                for (var record : records) {
                    if (properties.isOurs(record)) {
                        counts[reader.replayed(partition).contains(record.offset()) ? 1 : 0]++;
                    }
                }
            });
            var all = reader.log().values().stream()
                    .mapToLong(span -> span.until() - span.from())
                    .sum();
            return new Count(
                    topic, Topic.deadLettersOf(topic), counts[0] + counts[1], counts[1], counts[0], all, !complete);
        }
    }

    /**
     * Letters, newest first.
     *
     * @param next where the next page begins, if there is one
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record Page(String topic, String deadLetterTopic, List<Letter> letters, @Nullable String next) {}

    /**
     * A page; it may hold fewer letters than asked for, or none, while there are more, because those of other groups are
     * passed over within bounds.
     *
     * @param from where to begin; by default with the newest of all partitions
     */
    Page page(String topic, Optional<Positions> from, int limit) {
        try (var reader = reader(topic)) {
            var windows = new TreeMap<Integer, Span>();
            from.orElseGet(() -> Positions.newest(reader.log()))
                    .spans(reader.log())
                    .forEach((partition, span) -> windows.put(partition, span.newest(WINDOW)));
            var newest = new TreeMap<Integer, Deque<Letter>>();
            var complete = reader.read(windows, Integer.MAX_VALUE, PATIENCE, (partition, records, read) -> {
                var letters = newest.computeIfAbsent(partition, any -> new ArrayDeque<>());
                for (var record : records) {
                    if (properties.isOurs(record)) {
                        letters.addFirst(
                                Letter.of(record, reader.replayed(partition).contains(record.offset())));
                        if (letters.size() > limit + 1) {
                            letters.removeLast();
                        }
                    }
                }
            });
            if (!complete) {
                throw new TimeoutException("Could not read " + Topic.deadLettersOf(topic) + " in time");
            }
            var page = merge(newest, limit);
            return new Page(
                    topic,
                    Topic.deadLettersOf(topic),
                    page,
                    Positions.after(reader.log(), windows, newest).text());
        }
    }

    /** Takes the newest of all partitions until there are enough, and leaves the others where they are. */
    private static List<Letter> merge(Map<Integer, Deque<Letter>> newest, int limit) {
        var page = new ArrayList<Letter>();
        while (page.size() < limit) {
            var next = newest.values().stream()
                    .filter(letters -> !letters.isEmpty())
                    .max(Comparator.comparing(letters -> letters.getFirst().timestamp()));
            if (next.isEmpty()) {
                break;
            }
            page.add(next.get().removeFirst());
        }
        return page;
    }

    private DeadLetterReader reader(String topic) {
        return new DeadLetterReader(clients, Topic.deadLettersOf(topic), properties.replayGroup());
    }
}
