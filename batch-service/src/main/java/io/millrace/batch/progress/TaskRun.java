package io.millrace.batch.progress;

import io.millrace.batch.pipeline.TaskSpec;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A task in a run.
 *
 * @param mapIndex of its item, for a task that is mapped over a list; otherwise 0
 * @param revision of the pipeline's declaration that it is done by
 * @param spec as that revision declares it
 * @param attempt number of the attempt that is under way or comes next, from 1
 * @param firstAttempt from where on attempts count against the retries
 * @param lost attempts that vanished without a result
 * @param queuedAt since when it waits, or had waited before the latest attempt
 * @param retryAt when the next attempt is due
 * @param latest the attempt that was begun last, if one was
 */
@RecordBuilder
public record TaskRun(
        UUID id,
        int mapIndex,
        int revision,
        TaskSpec spec,
        TaskState state,
        int attempt,
        int firstAttempt,
        int lost,
        @Nullable Instant queuedAt,
        @Nullable Instant retryAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        Map<String, Long> metrics,
        @Nullable String error,
        @Nullable Attempt latest)
        implements TaskRunBuilder.With {

    static TaskRun waiting(UUID id, int revision, TaskSpec spec) {
        return new TaskRun(
                id, 0, revision, spec, TaskState.WAITING, 1, 1, 0, null, null, null, null, Map.of(), null, null);
    }

    public String task() {
        return spec.name();
    }

    boolean isHeld(int number, int fence) {
        return state == TaskState.RUNNING
                && latest != null
                && latest.isOpen()
                && latest.number() == number
                && latest.fence() == fence;
    }

    TaskRun queued(Instant now) {
        return with(task -> task.state(TaskState.QUEUED).queuedAt(now));
    }

    TaskRun begun(Attempt attempt) {
        return with(task -> task.state(TaskState.RUNNING)
                .queuedAt(attempt.queuedAt())
                .retryAt(null)
                .startedAt(attempt.startedAt())
                .endedAt(null)
                .metrics(Map.of())
                .error(null)
                .latest(attempt));
    }

    TaskRun ended(TaskState how, Instant now) {
        return with(task -> task.state(how).retryAt(null).endedAt(now));
    }

    TaskRun endedBy(AttemptEnd end, TaskState how, Instant now) {
        return ended(how, now).with(task -> task.metrics(end.metrics()).error(end.error()));
    }

    TaskRun again(AfterAttempt.TriesAgain again, AttemptEnd end, Instant now) {
        var at = now.plus(again.delay());
        return with(task -> {
            task.state(again.state()).attempt(attempt + 1).error(end.error());
            if (again.state() == TaskState.QUEUED) {
                task.queuedAt(at);
            } else {
                task.retryAt(at);
            }
            if (!again.counts()) {
                task.firstAttempt(firstAttempt + 1);
            }
            if (end instanceof AttemptEnd.Lost) {
                task.lost(lost + 1);
            }
        });
    }

    /**
     * Back to waiting for those that it depends on, as if it had never run. Past attempts are kept, and the number of one
     * that was handed to a worker is never used again.
     */
    TaskRun reset() {
        var next = queuedAt == null ? attempt : attempt + 1;
        return new TaskRun(
                id,
                mapIndex,
                revision,
                spec,
                TaskState.WAITING,
                next,
                next,
                0,
                null,
                null,
                null,
                null,
                Map.of(),
                null,
                latest);
    }

    /** One that was to begin waits again: what it depends on may be another by now, and not done. */
    TaskRun by(int other, TaskSpec declared) {
        var same = with(task -> task.revision(other).spec(declared));
        return state == TaskState.QUEUED || state == TaskState.UP_FOR_RETRY || state == TaskState.REMOVED
                ? same.reset()
                : same;
    }

    /** Whether it is not done, and what it depends on decides about that. */
    boolean isUndecided() {
        return state == TaskState.QUEUED
                || state == TaskState.UP_FOR_RETRY
                || state == TaskState.UPSTREAM_FAILED
                || state == TaskState.SKIPPED;
    }

    RunProgress.Node node() {
        return new RunProgress.Node(id, spec.name(), state, spec.dependsOn(), spec.triggerRule());
    }
}
