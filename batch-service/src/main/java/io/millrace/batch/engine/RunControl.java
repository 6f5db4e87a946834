package io.millrace.batch.engine;

import io.millrace.batch.engine.Deed.Action;
import io.millrace.batch.engine.Ledger.Unit;
import io.millrace.batch.pipeline.DataInterval;
import io.millrace.batch.pipeline.Pipeline;
import io.millrace.batch.progress.Run;
import io.millrace.batch.progress.RunBook;
import io.millrace.batch.progress.Trigger;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
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
     * @param params as they are given
     * @param unfinished whether the interval need not have ended
     * @throws io.millrace.batch.pipeline.InvalidParameters when the pipeline does not take these
     * @throws IntervalHasRun when it has one
     * @throws IntervalNotEnded when it has not ended, and should have
     */
    public Run trigger(
            Pipeline pipeline,
            DataInterval interval,
            Map<String, ? extends @Nullable Object> params,
            boolean unfinished,
            By by) {
        var values = pipeline.params(params);
        return ledger.change(pipeline.name(), unit -> {
            var early = interval.end().isAfter(clock.instant());
            if (early && !unfinished) {
                throw new IntervalNotEnded(interval, clock.instant());
            }
            return triggered(unit, pipeline, interval, values, early, by);
        });
    }

    /**
     * A run over what has come since the last one: from the end of the latest interval that any run is about (before
     * the first run: from the schedule's last instant, or an hour ago without one), to now.
     *
     * @throws io.millrace.batch.pipeline.InvalidParameters when the pipeline does not take these
     */
    public Run triggerUpToNow(Pipeline pipeline, Map<String, ? extends @Nullable Object> params, By by) {
        var values = pipeline.params(params);
        return ledger.change(pipeline.name(), unit -> {
            var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            var start = unit.latestEnd(now).orElseGet(() -> pipeline.onSchedule()
                    .map(schedule -> schedule.lastUntil(now.minusMillis(1)))
                    .orElse(now.minus(1, ChronoUnit.HOURS)));
            var end = start.isBefore(now) ? now : start.plusMillis(1);
            return triggered(unit, pipeline, new DataInterval(start, end), values, false, by);
        });
    }

    private Run triggered(
            Unit unit,
            Pipeline pipeline,
            DataInterval interval,
            Map<String, Object> params,
            boolean unfinished,
            By by) {
        if (!unfinished) {
            unit.over(interval).ifPresent(existing -> {
                throw new IntervalHasRun(pipeline.name(), interval, existing);
            });
        }
        var id = books.add(
                unit, pipeline, NewRun.by(pipeline, interval, Trigger.MANUAL).with(run -> run.unfinished(unfinished)
                        .params(params)
                        .note(by.note())));
        unit.record(deed(by, Action.TRIGGER, pipeline.name(), id));
        books.startQueued(unit);
        return unit.book(id).orElseThrow().run();
    }

    /**
     * What would become of the run.
     *
     * @throws NotInThisState when it cannot be done as things stand
     */
    public Change preview(Run asked, Intent intent) {
        return ledger.change(asked.pipeline(), unit -> decision(unit).of(book(unit, asked), intent));
    }

    /**
     * Does it.
     *
     * @param token of the preview that just this is to be done of; absent for whatever it is by now
     * @throws NotInThisState when it cannot be done as things stand
     * @throws PreviewOutdated when it is something else by now
     */
    public Run change(Run asked, Intent intent, @Nullable String token, By by) {
        return changed(asked, (unit, book) -> {
            var change = decision(unit).of(book, intent);
            if (token != null) {
                change.token().require(token);
            }
            var run = book.run();
            unit.record(new Deed(
                    ids.get(),
                    clock.instant(),
                    by,
                    intent.action(),
                    run.pipeline(),
                    run.id(),
                    intent.task(),
                    intent.mapIndex(),
                    null));
            if (intent instanceof Intent.Cancel) {
                unit.tell(new Event.CancelRequested(run.id()));
            }
            return change.after();
        });
    }

    /** Writes something down about a run, instead of what was there. */
    public Run note(Run asked, By by) {
        return changed(asked, (unit, book) -> {
            unit.record(deed(by, Action.NOTE, asked.pipeline(), asked.id()));
            return new RunBook(book.run().withNote(by.note()), book.tasks());
        });
    }

    private Decision decision(Unit unit) {
        return new Decision(unit::revisionOf, ids, clock.instant());
    }

    private Deed deed(By by, Action action, String pipeline, @Nullable UUID run) {
        return new Deed(ids.get(), clock.instant(), by, action, pipeline, run, null, null, null);
    }

    private static RunBook book(Unit unit, Run asked) {
        return unit.book(asked.id()).orElseThrow(() -> new NotInThisState("The run has been deleted meanwhile"));
    }

    private Run changed(Run asked, BiFunction<Unit, RunBook, RunBook> change) {
        return ledger.change(asked.pipeline(), unit -> {
            var book = book(unit, asked);
            books.written(unit, book, change.apply(unit, book));
            books.startQueued(unit);
            return unit.book(asked.id()).orElseThrow().run();
        });
    }

    /** A paused pipeline starts no runs; those under way go on. */
    public void pause(String pipeline, By by) {
        ledger.change(pipeline, unit -> {
            unit.record(deed(by, Action.PAUSE, pipeline, null));
            unit.write(unit.pipeline().withPaused(true));
            return null;
        });
    }

    /** What waited meanwhile begins, and intervals that ended meanwhile are caught up with. Nobody is told that these are late. */
    public void unpause(String pipeline, By by) {
        ledger.change(pipeline, unit -> {
            unit.record(deed(by, Action.UNPAUSE, pipeline, null));
            unit.write(unit.pipeline().withPaused(false).withWatchedUntil(clock.instant()));
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
