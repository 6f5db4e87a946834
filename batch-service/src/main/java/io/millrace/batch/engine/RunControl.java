package io.millrace.batch.engine;

import io.millrace.batch.engine.Deed.Action;
import io.millrace.batch.engine.Ledger.Unit;
import io.millrace.batch.pipeline.DataInterval;
import io.millrace.batch.pipeline.Pipeline;
import io.millrace.batch.progress.Run;
import io.millrace.batch.progress.RunBook;
import io.millrace.batch.progress.RunState;
import io.millrace.batch.progress.TaskState;
import io.millrace.batch.progress.Trigger;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What people may ask of pipelines and their runs. Who asked, and why, is kept with what was done. */
public final class RunControl {

    private static final int FORGOTTEN_AT_ONCE = 500;

    private final Ledger ledger;
    private final Books books;
    private final Supplier<UUID> ids;
    private final Clock clock;

    RunControl(Ledger ledger, Books books, Supplier<UUID> ids, Clock clock) {
        this.ledger = ledger;
        this.books = books;
        this.ids = ids;
        this.clock = clock;
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
        var id = books.add(unit, pipeline, NewRun.over(interval, Trigger.MANUAL).with(run -> run.unfinished(unfinished)
                .note(by.note())));
        unit.record(deed(by, Action.TRIGGER, pipeline.name(), id, null));
        books.startQueued(unit);
        return unit.book(id).orElseThrow().run();
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
            return today.unmapped(again).again(again, clock.instant());
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
            books.written(unit, book, change.of(unit, book));
            books.startQueued(unit);
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
            books.startQueued(unit);
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
}
