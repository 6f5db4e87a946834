package io.millrace.batch.engine;

import io.millrace.batch.engine.Ledger.Unit;
import io.millrace.batch.pipeline.MissedIntervals;
import io.millrace.batch.pipeline.Pipeline;
import io.millrace.batch.pipeline.Pipelines;
import io.millrace.batch.pipeline.Schedule;
import io.millrace.batch.progress.Trigger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** What follows from declarations and the time. */
public final class Schedules {

    /** A schedule that a later declaration has replaced is left to the instances that know that one. */
    private static final Duration OUTDATED = Duration.ofSeconds(10);

    private final Ledger ledger;
    private final Pipelines pipelines;
    private final Books books;
    private final Updates updates;
    private final Punctuality punctuality;
    private final Clock clock;

    Schedules(Ledger ledger, Pipelines pipelines, Books books, Clock clock) {
        this.ledger = ledger;
        this.pipelines = pipelines;
        this.books = books;
        this.updates = new Updates(books, clock);
        this.punctuality = new Punctuality(clock);
        this.clock = clock;
    }

    /** Makes the declaration known, and has its schedule looked at: it may have changed, or moments may have passed. */
    public void declare(Pipeline pipeline) {
        ledger.change(pipeline.name(), unit -> {
            unit.write(unit.pipeline().withRevision(unit.revisionOf(pipeline)));
            unit.wakeSchedule(clock.instant());
            books.startQueued(unit);
            return null;
        });
    }

    /**
     * Tells which runs have not ended in time, and makes the runs whose intervals have ended since the last look, and the one that updated datasets ask for. While the
     * pipeline is paused none is made; the intervals that end meanwhile are caught up with as if the service had been down,
     * and the updates are kept. Under another schedule intervals go on where they ended under the one before.
     *
     * @return when to look again; empty when nothing but people triggers the pipeline, and it has no deadline
     */
    public Optional<Instant> look(String name) {
        return pipelines
                .find(name)
                .filter(Schedules::isLookedAt)
                .map(pipeline -> ledger.change(name, unit -> {
                    if (unit.pipeline().revision() != unit.revisionOf(pipeline)) {
                        return clock.instant().plus(OUTDATED);
                    }
                    var scheduled = pipeline.onSchedule().map(schedule -> look(unit, pipeline, schedule));
                    var updated = pipeline.onDatasets().map(trigger -> updates.look(unit, pipeline, trigger));
                    books.startQueued(unit);
                    return Stream.of(scheduled, updated, punctuality.look(unit, pipeline))
                            .flatMap(Optional::stream)
                            .min(Instant::compareTo)
                            .orElseThrow();
                }));
    }

    private static boolean isLookedAt(Pipeline pipeline) {
        return pipeline.schedule() != null || pipeline.trigger() != null || pipeline.deadline() != null;
    }

    private Instant look(Unit unit, Pipeline pipeline, Schedule schedule) {
        var now = clock.instant();
        var row = unit.pipeline();
        var lookedUntil = row.scheduledUntil();
        if (lookedUntil == null) {
            var from = schedule.lastUntil(now);
            unit.write(row.withScheduledUntil(from));
            return schedule.next(from);
        }
        if (row.paused()) {
            return schedule.next(now.isAfter(lookedUntil) ? now : lookedUntil);
        }
        var due = MissedIntervals.since(lookedUntil, schedule, now);
        due.skipped(lookedUntil).ifPresent(intervals -> punctuality.skipped(unit, pipeline, intervals));
        unit.write(row.withScheduledUntil(due.until()));
        due.toRun().stream()
                .filter(interval -> unit.over(interval).isEmpty())
                .forEach(interval -> books.add(unit, pipeline, NewRun.by(pipeline, interval, Trigger.SCHEDULE)));
        return schedule.next(due.until());
    }

    /**
     * When the pipeline is to be looked at, by what is known now; empty while it need not be. Whoever looks asks for this
     * once it has put down when it comes again: a wake-up that was asked for meanwhile found it still at its look.
     */
    public Optional<Instant> next(String name) {
        return pipelines
                .find(name)
                .filter(Schedules::isLookedAt)
                .flatMap(pipeline -> ledger.change(name, unit -> {
                    var now = clock.instant();
                    var row = unit.pipeline();
                    if (row.revision() != unit.revisionOf(pipeline)) {
                        return Optional.of(now.plus(OUTDATED));
                    }
                    if (row.paused()) {
                        return Optional.empty();
                    }
                    var until = row.scheduledUntil();
                    return Stream.<Optional<Instant>>of(
                                    pipeline.onSchedule().map(schedule -> until == null ? now : schedule.next(until)),
                                    pipeline.onDatasets().flatMap(trigger -> updates.due(unit, trigger)),
                                    punctuality.next(unit, pipeline))
                            .flatMap(Optional::stream)
                            .min(Instant::compareTo);
                }));
    }
}
