package io.millrace.platform.deadletters;

import static java.util.Objects.requireNonNull;

import io.millrace.platform.problems.Violation;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which dead letters to replay.
 *
 * @param partition of the dead letter topic; all when none is named
 * @param fromOffset the first; by default the first that was not replayed
 * @param toOffset the last, included; by default the last that there is
 */
record ReplayRange(@Nullable Long partition, @Nullable Long fromOffset, @Nullable Long toOffset) {

    ReplayRange {
        if (partition == null && (fromOffset != null || toOffset != null)) {
            throw Violation.invalid(
                    "partition", "is needed with from_offset or to_offset, for offsets count by partition");
        }
        if (fromOffset != null && toOffset != null && fromOffset > toOffset) {
            throw Violation.invalid("from_offset", "is after to_offset " + toOffset);
        }
    }

    /** What of it there is to read. */
    Map<Integer, Span> of(DeadLetterReader reader) {
        var spans = new TreeMap<Integer, Span>();
        if (partition == null) {
            reader.log().forEach((number, span) -> spans.put(number, notReplayed(reader, number)));
            return spans;
        }
        var log = reader.log().get(partition.intValue());
        if (log == null) {
            throw Violation.invalid(
                    "partition",
                    "is none that there is; there are 0 to " + (reader.log().size() - 1));
        }
        if (fromOffset != null && fromOffset >= log.until()) {
            throw Violation.invalid(
                    "from_offset", "is not there yet; partition " + partition + " ends before " + log.until());
        }
        if (toOffset != null && toOffset < log.from()) {
            throw Violation.invalid(
                    "to_offset", "is not there any more; partition " + partition + " begins at " + log.from());
        }
        var from =
                fromOffset == null ? notReplayed(reader, partition.intValue()).from() : fromOffset;
        var until = toOffset == null ? log.until() : toOffset + 1;
        spans.put(partition.intValue(), new Span(from, until).within(log));
        return spans;
    }

    private static Span notReplayed(DeadLetterReader reader, int partition) {
        var log = requireNonNull(reader.log().get(partition));
        return new Span(reader.replayed(partition).before(), log.until());
    }
}
