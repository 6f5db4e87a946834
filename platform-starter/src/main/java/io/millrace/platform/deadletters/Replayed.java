package io.millrace.platform.deadletters;

import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.jspecify.annotations.Nullable;

/**
 * What of a partition of dead letters was replayed: all before an offset, and spans beyond it. Kept as a committed offset
 * whose metadata are the spans, such as {@code 3-7,12-12}.
 */
final class Replayed {

    /** The broker takes 4,096 bytes of metadata. */
    private static final int MAX_METADATA = 4_000;

    private long before;
    /** Last offset by first offset; no two touch. */
    private final TreeMap<Long, Long> spans = new TreeMap<>();

    private Replayed(long before) {
        this.before = before;
    }

    /**
     * @param committed unless nothing was replayed
     * @param beginning the first offset that the partition still has
     */
    static Replayed of(@Nullable OffsetAndMetadata committed, long beginning) {
        var replayed = new Replayed(beginning);
        if (committed != null) {
            replayed.before = Math.max(beginning, committed.offset());
            for (var span : committed.metadata().isEmpty()
                    ? new String[0]
                    : committed.metadata().split(",")) {
                var ends = span.split("-");
                replayed.add(Long.parseLong(ends[0]), Long.parseLong(ends[1]) + 1);
            }
        }
        return replayed;
    }

    /** The first offset that was not replayed. */
    long before() {
        return before;
    }

    boolean contains(long offset) {
        var span = spans.floorEntry(offset);
        return offset < before || span != null && offset <= span.getValue();
    }

    /**
     * @param until the first offset that does not belong to it any more
     */
    void add(long from, long until) {
        if (until <= from) {
            return;
        }
        var first = from;
        var last = until - 1;
        for (var near = spans.floorEntry(last + 1);
                near != null && near.getValue() >= first - 1;
                near = spans.floorEntry(last + 1)) {
            first = Math.min(first, near.getKey());
            last = Math.max(last, near.getValue());
            spans.remove(near.getKey());
        }
        spans.put(first, last);
        while (!spans.isEmpty() && spans.firstKey() <= before) {
            before = Math.max(before, spans.pollFirstEntry().getValue() + 1);
        }
    }

    /** With too many spans, the oldest are forgotten, and would be replayed once more. */
    OffsetAndMetadata toCommit() {
        while (metadata().length() > MAX_METADATA) {
            spans.pollFirstEntry();
        }
        return new OffsetAndMetadata(before, metadata());
    }

    private String metadata() {
        return spans.entrySet().stream()
                .map(span -> span.getKey() + "-" + span.getValue())
                .collect(Collectors.joining(","));
    }
}
