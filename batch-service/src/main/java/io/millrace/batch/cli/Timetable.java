package io.millrace.batch.cli;

import io.millrace.batch.pipeline.DataInterval;
import io.millrace.batch.pipeline.Schedule;
import io.millrace.batch.rehearsal.Spans;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;

/** The intervals of a schedule, as people read them. */
record Timetable(Schedule schedule) {

    private static final int MOST = 100_000;

    /** The first ones that end after this instant. */
    List<DataInterval> intervals(Instant after, int count) {
        var intervals = new ArrayList<DataInterval>();
        for (var start = schedule.lastUntil(after); intervals.size() < count; ) {
            var end = schedule.next(start);
            intervals.add(new DataInterval(start, end));
            start = end;
        }
        return intervals;
    }

    /** Those that lie within. */
    List<DataInterval> within(Instant from, Instant to) {
        var intervals = new ArrayList<DataInterval>();
        for (var start = schedule.next(from.minusMillis(1)); intervals.size() < MOST; ) {
            var end = schedule.next(start);
            if (end.isAfter(to)) {
                break;
            }
            intervals.add(new DataInterval(start, end));
            start = end;
        }
        return intervals;
    }

    /** With how long it is where the clocks change. */
    String text(DataInterval interval) {
        var start = interval.start().atZone(schedule.zone());
        var end = interval.end().atZone(schedule.zone());
        return start.toOffsetDateTime() + " to " + end.toOffsetDateTime() + changed(start, end);
    }

    private static String changed(ZonedDateTime start, ZonedDateTime end) {
        return start.getOffset().equals(end.getOffset())
                ? ""
                : " (the clocks change: " + Spans.text(Duration.between(start, end)) + ")";
    }
}
