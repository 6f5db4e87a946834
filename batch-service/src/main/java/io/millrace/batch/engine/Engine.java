package io.millrace.batch.engine;

import io.millrace.batch.engine.Deed.Action;
import io.millrace.batch.engine.Ledger.Unit;
import io.millrace.batch.pipeline.DataInterval;
import io.millrace.batch.pipeline.MissedIntervals;
import io.millrace.batch.pipeline.Pipeline;
import io.millrace.batch.pipeline.Pipelines;
import io.millrace.batch.progress.AttemptEnd;
import io.millrace.batch.progress.Run;
import io.millrace.batch.progress.RunBook;
import io.millrace.batch.progress.RunState;
import io.millrace.batch.progress.TaskRun;
import io.millrace.batch.progress.TaskState;
import io.millrace.batch.progress.Trigger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What people, schedules and workers may ask of runs. Each call is one piece of work under the lock of a pipeline: it reads
 * the run's book, decides, and writes down what is different.
 */
public final class Engine {

    /** A schedule that a later declaration has replaced is left to the instances that know that one. */
    private static final Duration OUTDATED = Duration.ofSeconds(10);

    private static final int FORGOTTEN_AT_ONCE = 500;

    private final Ledger ledger;
    private final Pipelines pipelines;
    private final Supplier<UUID> ids;
    private final Clock clock;
    private final Claims claims;

    /** @param ids in the order of their making */
    public Engine(Ledger ledger, Pipelines pipelines, Instance instance, Supplier<UUID> ids, Clock clock) {
        this.ledger = ledger;
        this.pipelines = pipelines;
        this.ids = ids;
        this.clock = clock;
        this.claims = new Claims(pipelines, instance, clock);
    }

    /** Makes the declaration known, and has its schedule looked at: it may have changed, or moments may have passed. */
    public void declare(Pipeline pipeline) {
        ledger.change(pipeline.name(), unit -> {
            unit.write(unit.pipeline().withRevision(unit.revisionOf(pipeline)));
            unit.wakeSchedule(clock.instant());
            startQueued(unit);
            return null;
        });
    }

    /**
     * Makes the runs whose intervals have ended since the last look. While the pipeline is paused none is made, and the
     * intervals that end meanwhile are caught up with as if the service had been down. Under another schedule intervals
     * go on where they ended under the one before.
     *
     * @return when to look again; empty when the pipeline has no schedule
     */
    public Optional<Instant> lookAtSchedule(String name) {
        return pipelines.find(name).flatMap(pipeline -> pipeline.onSchedule()
                .map(schedule -> ledger.change(name, unit -> {
                    var now = clock.instant();
                    var row = unit.pipeline();
                    if (row.revision() != unit.revisionOf(pipeline)) {
                        return now.plus(OUTDATED);
                    }
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
                    unit.write(row.withScheduledUntil(due.until()));
                    due.toRun().stream()
                            .filter(interval -> unit.over(interval).isEmpty())
                            .forEach(interval -> add(unit, pipeline, interval, false, Trigger.SCHEDULE));
                    startQueued(unit);
                    return schedule.next(due.until());
                })));
    }

    /**
     * When the schedule is to be looked at, by what is known now; empty while it need not be. Whoever looks asks for this
     * once it has put down when it comes again: a wake-up that was asked for meanwhile found it still at its look.
     */
    public Optional<Instant> nextLook(String name) {
        return pipelines.find(name).flatMap(pipeline -> pipeline.onSchedule()
                .flatMap(schedule -> ledger.change(name, unit -> {
                    var now = clock.instant();
                    var row = unit.pipeline();
                    if (row.revision() != unit.revisionOf(pipeline)) {
                        return Optional.of(now.plus(OUTDATED));
                    }
                    var until = row.scheduledUntil();
                    return row.paused() ? Optional.empty() : Optional.of(until == null ? now : schedule.next(until));
                })));
    }

    /**
     * A run over this interval.
     *
     * @param unfinished whether the interval need not have ended
     * @throws IntervalHasRun when it has one
     * @throws IntervalNotEnded when it has not ended, and should have
     */
    public Run trigger(Pipeline pipeline, DataInterval interval, boolean unfinished, By by) {
        return ledger.change(pipeline.name(), unit -> {
            var early = interval.end().isAfter(clock.instant());
            if (early && !unfinished) {
                throw new IntervalNotEnded(interval, clock.instant());
            }
            return triggered(unit, pipeline, interval, early, by);
        });
    }

    /**
     * A run over what has come since the last one: from the end of the latest interval that any run is about (before
     * the first run: from the schedule's last instant, or an hour ago without one), to now.
     */
    public Run triggerUpToNow(Pipeline pipeline, By by) {
        return ledger.change(pipeline.name(), unit -> {
            var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            var start = unit.latestEnd(now).orElseGet(() -> pipeline.onSchedule()
                    .map(schedule -> schedule.lastUntil(now.minusMillis(1)))
                    .orElse(now.minus(1, ChronoUnit.HOURS)));
            var end = start.isBefore(now) ? now : start.plusMillis(1);
            return triggered(unit, pipeline, new DataInterval(start, end), false, by);
        });
    }

    private Run triggered(Unit unit, Pipeline pipeline, DataInterval interval, boolean unfinished, By by) {
        if (!unfinished) {
            unit.over(interval).ifPresent(existing -> {
                throw new IntervalHasRun(pipeline.name(), interval, existing);
            });
        }
        var id = add(unit, pipeline, interval, unfinished, Trigger.MANUAL);
        unit.record(deed(by, Action.TRIGGER, pipeline.name(), id, null));
        startQueued(unit);
        return unit.book(id).orElseThrow().run();
    }

    private UUID add(Unit unit, Pipeline pipeline, DataInterval interval, boolean unfinished, Trigger trigger) {
        var run = new Run(
                ids.get(),
                pipeline.name(),
                interval,
                unfinished,
                trigger,
                unit.revisionOf(pipeline),
                RunState.QUEUED,
                false,
                clock.instant(),
                null,
                null);
        unit.add(RunBook.of(run, pipeline.tasks(), ids));
        return run.id();
    }

    /** Gives an attempt that has become due to the caller, unless it is not its turn. */
    public Claim claim(UUID task, int number) {
        return ledger.placeOf(task)
                .<Claim>map(place -> ledger.change(place.pipeline(), unit -> unit.book(place.run())
                        .<Claim>map(book -> {
                            var claimed = claims.claim(unit, book, task, number);
                            written(unit, book, claimed.book());
                            return claimed.claim();
                        })
                        .orElseGet(Claim.Nothing::new)))
                .orElseGet(Claim.Nothing::new);
    }

    /** Keeps which process does the work; false when it is somebody else's by now, or nobody's. */
    public boolean hasProcess(Work work, long pid, @Nullable Instant since) {
        return ifHeld(work, book -> book.doneBy(work.taskId(), pid, since));
    }

    /** Writes down how an attempt ended, and what follows; false when it is somebody else's by now, or nobody's. */
    public boolean ended(Work work, AttemptEnd end) {
        return ifHeld(work, book -> book.ended(work.taskId(), end, clock.instant()));
    }

    private boolean ifHeld(Work work, UnaryOperator<RunBook> change) {
        return ledger.change(work.pipeline(), unit -> unit.book(work.runId())
                .filter(book -> book.holds(
                        work.taskId(), work.attempt().number(), work.attempt().fence()))
                .map(book -> {
                    written(unit, book, change.apply(book));
                    return true;
                })
                .orElse(false));
    }

    /** Ends a run with its tasks. Those under way are ended by who does them; the run ends after the last. */
    public Run cancel(Run asked, By by) {
        return changed(asked, (unit, book) -> {
            if (book.run().state().ended()) {
                throw new NotInThisState(
                        "The run has already ended: " + book.run().state());
            }
            unit.record(deed(by, Action.CANCEL, asked.pipeline(), asked.id(), null));
            unit.tell(new Event.CancelRequested(book.run().id()));
            return book.cancelled(clock.instant());
        });
    }

    /**
     * Does again what failed, was cancelled, or was not reached for that.
     *
     * @param declared by which it is done; absent for the declaration of the run
     */
    public Run retry(Run asked, @Nullable Pipeline declared, By by) {
        return changed(asked, (unit, book) -> {
            var state = book.run().state();
            if (state != RunState.FAILED && state != RunState.CANCELLED) {
                throw new NotInThisState(
                        "Only a run that failed or was cancelled is retried, and this one is " + state);
            }
            unit.record(deed(by, Action.RETRY, asked.pipeline(), asked.id(), null));
            var today = by(unit, book, declared);
            return today.again(today.unsuccessful(), clock.instant());
        });
    }

    /**
     * Does a task again, and all behind it.
     *
     * @param declared by which it is done; absent for the declaration of the run
     */
    public Run clear(Run asked, String task, @Nullable Pipeline declared, By by) {
        return changed(asked, (unit, book) -> {
            var today = by(unit, book, declared);
            if (today.isRemoved(task)) {
                throw new NotInThisState("The task " + task
                        + " is no longer declared: clear it by the definition that the" + " run has, \"same\"");
            }
            var again = today.andDownstream(task);
            requireNoneRuns(today, again, "cleared");
            unit.record(deed(by, Action.CLEAR, asked.pipeline(), asked.id(), task));
            return today.again(again, clock.instant());
        });
    }

    /**
     * Takes a task, with all its items, for succeeded or failed, whatever became of it. What follows from that for tasks
     * that have not begun follows; a run in which there is more to do then goes on.
     *
     * @param to SUCCEEDED or FAILED
     * @throws NotInThisState when it runs, or a task behind it does, or it is no longer declared
     */
    public Run mark(Run asked, String task, TaskState to, By by) {
        return changed(asked, (unit, book) -> {
            if (book.isRemoved(task)) {
                throw new NotInThisState("The task " + task + " is no longer declared");
            }
            requireNoneRuns(book, book.andDownstream(task), "marked");
            var action = to == TaskState.SUCCEEDED ? Action.MARK_SUCCEEDED : Action.MARK_FAILED;
            unit.record(deed(by, action, asked.pipeline(), asked.id(), task));
            return book.marked(task, to, clock.instant());
        });
    }

    private static void requireNoneRuns(RunBook book, Set<UUID> ids, String asked) {
        book.tasks().stream()
                .filter(each -> ids.contains(each.id()) && each.state() == TaskState.RUNNING)
                .findFirst()
                .ifPresent(each -> {
                    throw new NotInThisState(
                            "The task " + each.task() + " is RUNNING: it, and what is before it, can be " + asked
                                    + " when it has ended, or the run is cancelled");
                });
    }

    private Deed deed(By by, Action action, String pipeline, @Nullable UUID run, @Nullable String task) {
        return new Deed(ids.get(), clock.instant(), by, action, pipeline, run, task);
    }

    private RunBook by(Unit unit, RunBook book, @Nullable Pipeline declared) {
        return declared == null ? book : book.by(unit.revisionOf(declared), declared.tasks(), ids, clock.instant());
    }

    private interface Change {
        RunBook of(Unit unit, RunBook book);
    }

    private Run changed(Run asked, Change change) {
        return ledger.change(asked.pipeline(), unit -> {
            var book =
                    unit.book(asked.id()).orElseThrow(() -> new NotInThisState("The run has been deleted meanwhile"));
            written(unit, book, change.of(unit, book));
            startQueued(unit);
            return unit.book(asked.id()).orElseThrow().run();
        });
    }

    /** A paused pipeline starts no runs; those under way go on. */
    public void pause(String pipeline, By by) {
        ledger.change(pipeline, unit -> {
            unit.record(deed(by, Action.PAUSE, pipeline, null, null));
            unit.write(unit.pipeline().withPaused(true));
            return null;
        });
    }

    /** What waited meanwhile begins, and intervals that ended meanwhile are caught up with. */
    public void unpause(String pipeline, By by) {
        ledger.change(pipeline, unit -> {
            unit.record(deed(by, Action.UNPAUSE, pipeline, null, null));
            unit.write(unit.pipeline().withPaused(false));
            unit.wakeSchedule(clock.instant());
            startQueued(unit);
            return null;
        });
    }

    /** Deletes runs of a pipeline that need not be kept any more, whether it is still declared or not. */
    public int forget(String pipeline, Keep keep) {
        var all = 0;
        int some;
        do {
            some = ledger.change(pipeline, unit -> unit.forget(keep, clock.instant(), FORGOTTEN_AT_ONCE));
            all += some;
        } while (some == FORGOTTEN_AT_ONCE);
        return all;
    }

    /** Starts runs that wait for their turn, as many as may be under way; a paused pipeline starts none. */
    private void startQueued(Unit unit) {
        var row = unit.pipeline();
        pipelines.find(row.name()).filter(declared -> !row.paused()).ifPresent(declared -> {
            // A run may end as it starts, which makes room for another.
            for (var places = declared.maxActiveRuns() - unit.running(); places > 0; ) {
                var queued = unit.queued(places);
                queued.forEach(id -> {
                    var book = unit.book(id).orElseThrow();
                    write(unit, book, book.started(clock.instant()));
                });
                places = queued.isEmpty() ? 0 : declared.maxActiveRuns() - unit.running();
            }
        });
    }

    private void written(Unit unit, RunBook before, RunBook after) {
        write(unit, before, after);
        if (after.run().state().ended() && !before.run().state().ended()) {
            startQueued(unit);
        }
    }

    /** With all that follows for others: wake-ups, places in pools, news. */
    private void write(Unit unit, RunBook before, RunBook after) {
        if (after.equals(before)) {
            return;
        }
        unit.write(before, after);
        var known = before.byId();
        after.tasks().forEach(task -> {
            var old = known.get(task.id());
            if (old == null || !old.equals(task)) {
                changed(unit, after.run(), old, task);
            }
        });
        if (after.run().state().ended() && after.run().state() != before.run().state()) {
            unit.tell(new Event.RunEnded(after.run()));
        }
    }

    private void changed(Unit unit, Run run, @Nullable TaskRun old, TaskRun task) {
        var state = task.state();
        var retryAt = task.retryAt();
        if (old != null && old.state() == state && old.attempt() == task.attempt()) {
            return;
        }
        if (state == TaskState.QUEUED && task.queuedAt() != null) {
            unit.wake(task.id(), task.attempt(), task.queuedAt());
        } else if (state == TaskState.UP_FOR_RETRY && retryAt != null) {
            unit.wake(task.id(), task.attempt(), retryAt);
        } else if (state == TaskState.RUNNING && task.latest() != null) {
            unit.tell(new Event.TaskStarted(
                    run.pipeline(),
                    task.task(),
                    task.latest().queuedAt(),
                    task.latest().startedAt()));
        } else if (state.ended() && state != TaskState.REMOVED && task.endedAt() != null) {
            unit.tell(new Event.TaskEnded(
                    run.pipeline(), task.task(), state, task.startedAt(), task.endedAt(), task.metrics()));
        }
        if (old != null && old.state() == TaskState.RUNNING) {
            var pool = task.spec().pool();
            unit.wakeWaiting(pool, pipelines.limitOf(pool), clock.instant());
        }
    }
}
