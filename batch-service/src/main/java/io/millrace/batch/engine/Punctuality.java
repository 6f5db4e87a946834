package io.millrace.batch.engine;

import io.millrace.batch.engine.Ledger.Unit;
import io.millrace.batch.engine.Notice.Kind;
import io.millrace.batch.pipeline.DataInterval;
import io.millrace.batch.pipeline.Pipeline;
import io.millrace.batch.progress.Run;
import io.millrace.batch.progress.RunState;
import io.millrace.batch.progress.Trigger;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether runs have ended when they should. Only moments that have come since the last look count: a run that is cleared a
 * week later is not late, and what the service slept through is told when it is up. While a pipeline is paused, runs that
 * wait are not late, and those of backfills never are.
 */
record Punctuality(Clock clock) {

    /** A moment at which the run should have ended. */
    private record Due(Run run, Kind kind, Instant at) {}

    /** Tells what has not ended in time, and answers when to look again. */
    Optional<Instant> look(Unit unit, Pipeline pipeline) {
        if (pipeline.schedule() == null && pipeline.deadline() == null) {
            return Optional.empty();
        }
        var now = clock.instant();
        var row = unit.pipeline();
        dues(unit, pipeline)
                .filter(due -> row.hasComeSinceWatched(due.at(), now))
                .forEach(due -> unit.add(Notice.of(due.kind(), due.run(), now)));
        unit.write(row.withWatchedUntil(now));
        // A run that is asked for from now on cannot miss its deadline before.
        return Stream.concat(
                        next(unit, pipeline).stream(),
                        Stream.ofNullable(pipeline.deadline()).map(now::plus))
                .min(Instant::compareTo);
    }

    /** When the next run should have ended that has not. */
    Optional<Instant> next(Unit unit, Pipeline pipeline) {
        var now = clock.instant();
        return dues(unit, pipeline).map(Due::at).filter(at -> at.isAfter(now)).min(Instant::compareTo);
    }

    /** The schedule has passed over these intervals, which nobody was there to run. */
    void skipped(Unit unit, Pipeline pipeline, DataInterval intervals) {
        var now = clock.instant();
        if (unit.pipeline().hasComeSinceWatched(intervals.end().plus(pipeline.lateAfter()), now)) {
            unit.add(Notice.ofNoRun(pipeline.name(), intervals, now));
        }
    }

    private static Stream<Due> dues(Unit unit, Pipeline pipeline) {
        var paused = unit.pipeline().paused();
        return unit.unfinished().stream()
                .filter(run -> run.state() == RunState.RUNNING || !paused)
                .flatMap(run -> dues(pipeline, run));
    }

    private static Stream<Due> dues(Pipeline pipeline, Run run) {
        var scheduled = run.trigger() == Trigger.SCHEDULE;
        var since = scheduled ? run.interval().end() : run.createdAt();
        return Stream.concat(
                scheduled ? Stream.of(new Due(run, Kind.LATE, since.plus(pipeline.lateAfter()))) : Stream.empty(),
                Stream.ofNullable(pipeline.deadline())
                        .map(deadline -> new Due(run, Kind.DEADLINE, since.plus(deadline))));
    }
}
