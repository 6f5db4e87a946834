package io.millrace.batch.engine;

import static java.util.Objects.requireNonNullElse;

import io.millrace.batch.engine.Ledger.Place;
import io.millrace.batch.engine.Ledger.Unit;
import io.millrace.batch.pipeline.Pipelines;
import io.millrace.batch.progress.Attempt;
import io.millrace.batch.progress.RunBook;
import io.millrace.batch.progress.TaskRun;
import io.millrace.batch.progress.TaskState;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

/** Decides who does an attempt: one instance at a time, and no more at once than the pool allows. */
record Claims(Pipelines pipelines, Instance instance, Clock clock) {

    /** A freed place wakes who waits for it; this is for the one whose instance died before it did. */
    private static final Duration POOL_FULL = Duration.ofSeconds(30);

    /** @param book as it is after the claim */
    record Claimed(RunBook book, Claim claim) {}

    Claimed claim(Unit unit, RunBook book, UUID id, int number) {
        var found = book.find(id).filter(task -> task.attempt() == number);
        if (found.isEmpty()) {
            return new Claimed(book, new Claim.Nothing());
        }
        var task = found.get();
        var retryAt = task.retryAt();
        var now = clock.instant();
        return switch (task.state()) {
            case RUNNING -> takenOver(book, id);
            case DEFERRED ->
                retryAt != null && retryAt.isAfter(now)
                        ? new Claimed(book, new Claim.Later(retryAt, false))
                        : takenOver(book, id);
            case UP_FOR_RETRY ->
                retryAt != null && retryAt.isAfter(now)
                        ? new Claimed(book, new Claim.Later(retryAt, false))
                        : begin(unit, book, task);
            case QUEUED -> begin(unit, book, task);
            default -> new Claimed(book, new Claim.Nothing());
        };
    }

    boolean isFull(Place place) {
        return place.waits() && place.taken() >= pipelines.limitOf(place.pool());
    }

    Claim full() {
        return new Claim.Later(clock.instant().plus(POOL_FULL), true);
    }

    private Claimed takenOver(RunBook book, UUID id) {
        var taken = book.takenOver(id, instance.name());
        return new Claimed(taken, new Claim.Resume(work(taken, taken.task(id))));
    }

    private Claimed begin(Unit unit, RunBook book, TaskRun task) {
        var pool = task.spec().pool();
        if (unit.placesTaken(pool) >= pipelines.limitOf(pool)) {
            return new Claimed(book, full());
        }
        // Not before: who waited for others to take their places would seem to have had its own meanwhile.
        var now = clock.instant();
        var attempt = new Attempt(
                task.attempt(),
                task.revision(),
                UUID.randomUUID(),
                1,
                instance.name(),
                instance.host(),
                null,
                null,
                instance.logs()
                        .resolve(book.run().pipeline())
                        .resolve(book.run().id().toString())
                        .resolve(nameOf(task) + "-" + task.attempt() + ".log")
                        .toString(),
                requireNonNullElse(task.state() == TaskState.QUEUED ? task.queuedAt() : task.retryAt(), now),
                now,
                null,
                null);
        var begun = book.begun(task.id(), attempt);
        return new Claimed(begun, new Claim.Begin(work(begun, begun.task(task.id()))));
    }

    private static String nameOf(TaskRun task) {
        return task.item() == null ? task.task() : task.task() + "." + task.mapIndex();
    }

    private static Work work(RunBook book, TaskRun task) {
        var run = book.run();
        var attempt = task.latest();
        if (attempt == null) {
            throw new IllegalStateException("The task " + task.task() + " runs without an attempt");
        }
        return new Work(run.id(), run.pipeline(), run.interval(), task.id(), task.spec(), attempt, book.known(task));
    }
}
