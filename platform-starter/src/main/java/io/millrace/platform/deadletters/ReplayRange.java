package io.millrace.platform.deadletters;

import io.millrace.platform.problems.ProblemException;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.HttpStatus;

/**
 * Which dead letters to replay.
 *
 * @param partition of the dead letter topic, or null for all
 * @param fromOffset the first, or null for the first that was not replayed
 * @param toOffset the last, included, or null for the last that there is
 */
record ReplayRange(Long partition, Long fromOffset, Long toOffset) {

    ReplayRange {
        if (partition == null && (fromOffset != null || toOffset != null)) {
            throw invalid("partition", "is needed with from_offset or to_offset, for offsets count by partition");
        }
        if (fromOffset != null && toOffset != null && fromOffset > toOffset) {
            throw invalid("from_offset", fromOffset + " is after to_offset " + toOffset);
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
            throw invalid(
                    "partition",
                    partition + " does not exist; there are 0 to "
                            + (reader.log().size() - 1));
        }
        if (fromOffset != null && fromOffset >= log.until()) {
            throw invalid(
                    "from_offset",
                    fromOffset + " is not there yet; partition " + partition + " ends before " + log.until());
        }
        if (toOffset != null && toOffset < log.from()) {
            throw invalid(
                    "to_offset",
                    toOffset + " is not there any more; partition " + partition + " begins at " + log.from());
        }
        var from =
                fromOffset == null ? notReplayed(reader, partition.intValue()).from() : fromOffset;
        var until = toOffset == null ? log.until() : toOffset + 1;
        spans.put(partition.intValue(), new Span(from, until).within(log));
        return spans;
    }

    private static Span notReplayed(DeadLetterReader reader, int partition) {
        var log = reader.log().get(partition);
        return new Span(reader.replayed(partition).before(), log.until());
    }

    private static ProblemException invalid(String field, String detail) {
        return new ProblemException(HttpStatus.BAD_REQUEST, "invalid-range", field + ": " + detail).field(field);
    }
}
