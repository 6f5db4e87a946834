package io.millrace.batch.engine;

import io.millrace.batch.engine.Ledger.Unit;
import io.millrace.batch.pipeline.Pipeline;
import io.millrace.batch.pipeline.Pipelines;
import io.millrace.batch.progress.Run;
import io.millrace.batch.progress.RunBook;
import io.millrace.batch.progress.RunState;
import io.millrace.batch.progress.TaskRun;
import io.millrace.batch.progress.TaskState;
import io.millrace.batch.progress.Trigger;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Writes books down with all that follows for others: wake-ups, places in pools, the turns of other runs, news. */
record Books(Pipelines pipelines, Supplier<UUID> ids, Clock clock) {

    /** A run that waits for its turn; the caller lets those begin whose turn has come. */
    UUID add(Unit unit, Pipeline pipeline, NewRun asked) {
        var run = new Run(
                ids.get(),
                pipeline.name(),
                asked.interval(),
                asked.unfinished(),
                asked.trigger(),
                asked.params(),
                asked.note(),
                asked.backfill(),
                asked.updates(),
                unit.revisionOf(pipeline),
                RunState.QUEUED,
                false,
                clock.instant(),
                null,
                null);
        unit.add(RunBook.of(run, pipeline.tasks(), ids));
        return run.id();
    }

    /**
     * Starts runs that wait for their turn, as many as may be under way; a paused pipeline starts none. Before that,
     * backfills make as many as may wait.
     */
    void startQueued(Unit unit) {
        pipelines.find(unit.pipeline().name()).ifPresent(declared -> {
            backfill(unit, declared);
            // A run may end as it starts, which makes room for another.
            for (var places = places(unit, declared); places > 0; ) {
                var queued = unit.queued(places);
                queued.forEach(id -> {
                    var book = unit.book(id).orElseThrow();
                    write(unit, book, book.started(clock.instant()));
                });
                backfill(unit, declared);
                places = queued.isEmpty() ? 0 : places(unit, declared);
            }
        });
    }

    private static int places(Unit unit, Pipeline declared) {
        return unit.pipeline().paused() ? 0 : declared.maxActiveRuns() - unit.running();
    }

    private void backfill(Unit unit, Pipeline pipeline) {
        unit.backfills().forEach(backfill -> {
            var room = backfill.maxActiveRuns() - Backfill.active(unit.runsOf(backfill.id()));
            var now = backfill;
            while (room > 0 && now.left() > 0) {
                var next = unit.left(backfill.id(), room);
                var missing = next.stream()
                        .filter(interval -> unit.over(interval).isEmpty())
                        .toList();
                unit.taken(backfill.id(), next);
                missing.forEach(interval -> add(
                        unit,
                        pipeline,
                        NewRun.by(pipeline, interval, Trigger.BACKFILL).with(run -> run.backfill(backfill.id())
                                .note(backfill.by().note()))));
                room -= missing.size();
                now = now.withLeft(now.left() - next.size()).withLeftOut(now.leftOut() + next.size() - missing.size());
            }
            if (now != backfill) {
                unit.write(now);
            }
        });
    }

    void written(Unit unit, RunBook before, RunBook after) {
        write(unit, before, after);
        if (after.run().state().ended() && !before.run().state().ended()) {
            startQueued(unit);
        }
        if (before.run().state().ended() && !after.run().state().ended()) {
            // It should have ended at a moment that may be still to come.
            unit.wakeSchedule(clock.instant());
        }
    }

    /** With all that follows for others, but for the turns of other runs: wake-ups, places in pools, news. */
    void write(Unit unit, RunBook before, RunBook after) {
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
            notice(unit, after);
        }
    }

    private void notice(Unit unit, RunBook ended) {
        var row = unit.pipeline();
        var failed = ended.run().state() == RunState.FAILED;
        if (ended.run().state() == RunState.CANCELLED || !failed && !row.failing()) {
            return;
        }
        unit.add(Notice.of(failed ? Notice.Kind.FAILED : Notice.Kind.RECOVERED, ended, clock.instant()));
        if (failed != row.failing()) {
            unit.write(row.withFailing(failed));
        }
    }

    private void changed(Unit unit, Run run, @Nullable TaskRun old, TaskRun task) {
        var state = task.state();
        var retryAt = task.retryAt();
        if (state == TaskState.DEFERRED && retryAt != null && (old == null || !retryAt.equals(old.retryAt()))) {
            unit.wake(task.id(), task.attempt(), retryAt);
        }
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
        if (old != null && old.state().underWay() && state == TaskState.SUCCEEDED) {
            task.spec().writes().forEach(dataset -> updated(unit, run, task, dataset));
        }
    }

    private void updated(Unit unit, Run run, TaskRun task, String dataset) {
        var now = clock.instant();
        unit.add(new DatasetUpdate(
                ids.get(), dataset, task.partitions(), now, run.pipeline(), run.id(), task.task(), run.interval()));
        pipelines.all().stream()
                .filter(reader -> reader.onDatasets()
                        .filter(trigger -> trigger.names().contains(dataset))
                        .isPresent())
                .forEach(reader -> unit.wakeAfterwards(reader.name()));
    }
}
