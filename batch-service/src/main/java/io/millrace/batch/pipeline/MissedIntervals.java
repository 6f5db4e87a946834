package io.millrace.batch.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which intervals have ended since the schedule was last looked at, and which of them are to be run. */
public final class MissedIntervals {

    /** With {@link CatchUp#NONE}, an interval that ended longer ago than this was missed. */
    static final Duration ON_TIME = Duration.ofMinutes(1);

    private static final int AT_ONCE = 1_000;

    private MissedIntervals() {}

    /**
     * @param toRun oldest first
     * @param until end of the last interval that was looked at; the next look starts there. Where a thousand intervals
     *     or more have ended, it is short of now.
     */
    public record Due(List<DataInterval> toRun, Instant until) {

        /** From the end of the last look on, what has ended and is not to be run. */
        public Optional<DataInterval> skipped(Instant lookedAt) {
            var end = toRun.isEmpty() ? until : toRun.get(0).start();
            return lookedAt.isBefore(end) ? Optional.of(new DataInterval(lookedAt, end)) : Optional.empty();
        }
    }

    public static Due since(Instant lookedAt, Schedule schedule, Instant now) {
        var ended = new ArrayList<DataInterval>();
        var until = lookedAt;
        for (var end = schedule.next(until);
                !end.isAfter(now) && !(schedule.catchUp() == CatchUp.ALL && ended.size() == AT_ONCE);
                end = schedule.next(until)) {
            if (schedule.catchUp() != CatchUp.ALL) {
                ended.clear();
            }
            ended.add(new DataInterval(until, end));
            until = end;
        }
        if (schedule.catchUp() == CatchUp.NONE && until.plus(ON_TIME).isBefore(now)) {
            ended.clear();
        }
        return new Due(List.copyOf(ended), until);
    }
}
