package io.millrace.platform.deadletters;

import static java.util.Objects.requireNonNull;

import io.millrace.platform.problems.Violation;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a listing goes on, backwards: the newest offset to show, by partition. Partitions that are not named are not
 * shown. As text: {@code 0:17,3:4}.
 */
record Positions(Map<Integer, Long> newestOffsets) {

    private static final Pattern TEXT = Pattern.compile("\\d{1,9}:\\d{1,18}(,\\d{1,9}:\\d{1,18})*");

    static Positions parse(String text) {
        if (!TEXT.matcher(text).matches()) {
            throw Violation.invalid("from", "must name partitions and offsets, such as 0:17,3:4, but is " + text);
        }
        var offsets = new TreeMap<Integer, Long>();
        for (var position : text.split(",")) {
            var parts = position.split(":");
            offsets.put(Integer.valueOf(parts[0]), Long.valueOf(parts[1]));
        }
        return new Positions(offsets);
    }

    static Positions newest(Map<Integer, Span> log) {
        var offsets = new TreeMap<Integer, Long>();
        log.forEach((partition, span) -> offsets.put(partition, span.until() - 1));
        return new Positions(offsets);
    }

    /** What is left when these windows were read and these letters of them were not shown. */
    static Positions after(Map<Integer, Span> log, Map<Integer, Span> windows, Map<Integer, Deque<Letter>> notShown) {
        var offsets = new TreeMap<Integer, Long>();
        windows.forEach((partition, window) -> {
            var letters = notShown.get(partition);
            var next = letters == null || letters.isEmpty()
                    ? window.from() - 1
                    : letters.getFirst().offset();
            if (next >= requireNonNull(log.get(partition)).from()) {
                offsets.put(partition, next);
            }
        });
        return new Positions(offsets);
    }

    /** What there is from here backwards. */
    Map<Integer, Span> spans(Map<Integer, Span> log) {
        var spans = new TreeMap<Integer, Span>();
        newestOffsets.forEach((partition, newest) -> {
            var span = log.get(partition);
            if (span == null) {
                throw Violation.invalid(
                        "from", "names partition " + partition + "; there are 0 to " + (log.size() - 1));
            }
            spans.put(partition, new Span(0, newest + 1).within(span));
        });
        return spans;
    }

    /** None when nothing is left. */
    @Nullable
    String text() {
        return newestOffsets.isEmpty()
                ? null
                : newestOffsets.entrySet().stream()
                        .map(position -> position.getKey() + ":" + position.getValue())
                        .collect(Collectors.joining(","));
    }
}
