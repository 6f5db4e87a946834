package io.millrace.batch.engine;

import static java.util.stream.Collectors.joining;

import io.millrace.batch.pipeline.DataInterval;
import io.millrace.batch.pipeline.Pipeline;
import io.millrace.batch.pipeline.Schedule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a backfill would do.
 *
 * @param revision of the declaration that its runs would be done by
 * @param places the intervals of the schedule within its range that have ended, oldest first
 */
public record BackfillPlan(Pipeline pipeline, Asked asked, int revision, List<Place> places) {

    /** How many intervals one may look at. */
    public static final int MOST = 10_000;

    /**
     * @param from start of the first interval, at the earliest
     * @param to end of the last interval, at the latest
     * @param maxActiveRuns how many of its runs may be made and not ended at once
     */
    public record Asked(Instant from, Instant to, int maxActiveRuns) {}

    /** @param run that the interval has; absent where it would get one */
    public record Place(DataInterval interval, @Nullable UUID run) {}

    /** @param runs over intervals within the range */
    static BackfillPlan of(Pipeline pipeline, Asked asked, int revision, Instant now, Map<DataInterval, UUID> runs) {
        var schedule = pipeline.onSchedule()
                .orElseThrow(() -> new NotInThisState("The pipeline " + pipeline.name()
                        + " has no schedule, and so no intervals: trigger its runs one by one"));
        var until = asked.to().isBefore(now) ? asked.to() : now;
        var places = intervals(schedule, asked.from(), until).stream()
                .map(interval -> new Place(interval, runs.get(interval)))
                .toList();
        return new BackfillPlan(pipeline, asked, revision, places);
    }

    private static List<DataInterval> intervals(Schedule schedule, Instant from, Instant until) {
        var intervals = new ArrayList<DataInterval>();
        var start = schedule.next(from.minusNanos(1));
        for (var end = schedule.next(start); !end.isAfter(until); end = schedule.next(start)) {
            if (intervals.size() == MOST) {
                throw new ManyIntervals(MOST, start);
            }
            intervals.add(new DataInterval(start, end));
            start = end;
        }
        return intervals;
    }

    public List<DataInterval> missing() {
        return places.stream()
                .filter(place -> place.run() == null)
                .map(Place::interval)
                .toList();
    }

    public Token token() {
        var facts = new LinkedHashMap<String, String>();
        facts.put("what is asked for", pipeline.name() + " " + asked);
        facts.put("the definition", Integer.toString(revision));
        facts.put(
                "which intervals have a run",
                places.stream()
                        .map(place -> place.interval() + " " + (place.run() == null))
                        .collect(joining("\n")));
        return new Token(facts);
    }
}
