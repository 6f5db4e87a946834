package io.millrace.batch.engine;

import io.millrace.batch.engine.BackfillPlan.Asked;
import io.millrace.batch.engine.Deed.Action;
import io.millrace.batch.engine.Ledger.Unit;
import io.millrace.batch.pipeline.Pipeline;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What people may ask of backfills. Their runs are made by {@link Books}, whenever there is room for one. */
public final class Backfills {

    private final Ledger ledger;
    private final Books books;
    private final Supplier<UUID> ids;
    private final Clock clock;

    Backfills(Ledger ledger, Books books, Supplier<UUID> ids, Clock clock) {
        this.ledger = ledger;
        this.books = books;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * What it would do.
     *
     * @throws NotInThisState when the pipeline has no schedule
     * @throws ManyIntervals when it is about too many intervals
     */
    public BackfillPlan preview(Pipeline pipeline, Asked asked) {
        return ledger.change(pipeline.name(), unit -> plan(unit, pipeline, asked));
    }

    private BackfillPlan plan(Unit unit, Pipeline pipeline, Asked asked) {
        return BackfillPlan.of(
                pipeline, asked, unit.revisionOf(pipeline), clock.instant(), unit.runsWithin(asked.from(), asked.to()));
    }

    /**
     * Starts one.
     *
     * @param token of the preview that just this is to be done of; absent for whatever it is by now
     * @throws NotInThisState when the pipeline has no schedule, or no interval is missing
     * @throws ManyIntervals when it is about too many intervals
     * @throws PreviewOutdated when it is something else by now
     */
    public UUID start(Pipeline pipeline, Asked asked, @Nullable String token, By by) {
        return ledger.change(pipeline.name(), unit -> {
            var plan = plan(unit, pipeline, asked);
            if (token != null) {
                plan.token().require(token);
            }
            var missing = plan.missing();
            if (missing.isEmpty()) {
                throw new NotInThisState("There is nothing to do: of the intervals from " + asked.from() + " to "
                        + asked.to() + ", " + plan.places().size() + " have ended, and each has a run");
            }
            var backfill = new Backfill(
                    ids.get(),
                    pipeline.name(),
                    asked.from(),
                    asked.to(),
                    asked.maxActiveRuns(),
                    by,
                    false,
                    false,
                    missing.size(),
                    missing.size(),
                    0,
                    clock.instant());
            unit.add(backfill, missing);
            record(unit, backfill, Action.BACKFILL, by);
            books.startQueued(unit);
            return backfill.id();
        });
    }

    /**
     * Makes no further runs; those that there are go on.
     *
     * @throws NotInThisState when it has made all of them, or was cancelled
     */
    public void pause(Backfill asked, By by) {
        changed(asked, Action.BACKFILL_PAUSE, by, backfill -> backfill.withPaused(true));
    }

    /** @throws NotInThisState when it has made all of them, or was cancelled */
    public void resume(Backfill asked, By by) {
        changed(asked, Action.BACKFILL_RESUME, by, backfill -> backfill.withPaused(false));
    }

    private void changed(Backfill asked, Action action, By by, UnaryOperator<Backfill> change) {
        ledger.change(asked.pipeline(), unit -> {
            var backfill = find(unit, asked);
            if (backfill.left() == 0) {
                throw new NotInThisState("The backfill makes no further runs: it "
                        + (backfill.cancelled() ? "was cancelled" : "has made all of them"));
            }
            unit.write(change.apply(backfill));
            record(unit, backfill, action, by);
            books.startQueued(unit);
            return null;
        });
    }

    /**
     * Makes no further runs ever, and cancels those that wait for their turn. Those under way go on, and can be cancelled one
     * by one.
     *
     * @throws NotInThisState when it has ended
     */
    public void cancel(Backfill asked, By by) {
        ledger.change(asked.pipeline(), unit -> {
            var backfill = find(unit, asked);
            if (backfill.cancelled() || backfill.left() == 0 && Backfill.active(unit.runsOf(backfill.id())) == 0) {
                throw new NotInThisState("The backfill has already ended");
            }
            unit.write(backfill.with(each -> each.cancelled(true).paused(false).left(0)));
            unit.taken(backfill.id(), unit.left(backfill.id(), BackfillPlan.MOST));
            record(unit, backfill, Action.BACKFILL_CANCEL, by);
            unit.queuedOf(backfill.id()).forEach(id -> unit.book(id)
                    .ifPresent(book -> books.write(unit, book, book.cancelled(clock.instant()))));
            books.startQueued(unit);
            return null;
        });
    }

    private static Backfill find(Unit unit, Backfill asked) {
        return unit.backfill(asked.id())
                .orElseThrow(() -> new NotInThisState("The backfill has been deleted meanwhile"));
    }

    private void record(Unit unit, Backfill backfill, Action action, By by) {
        unit.record(
                new Deed(ids.get(), clock.instant(), by, action, backfill.pipeline(), null, null, null, backfill.id()));
    }
}
