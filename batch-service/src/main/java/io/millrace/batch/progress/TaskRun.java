package io.millrace.batch.progress;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.batch.pipeline.TaskSpec;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A task in a run.
 *
 * @param mapIndex of its item, for a task that is mapped over a list; otherwise 0
 * @param item for which it is done, once the list is known
 * @param revision of the pipeline's declaration that it is done by
 * @param spec as that revision declares it
 * @param attempt number of the attempt that is under way or comes next, from 1
 * @param firstAttempt from where on attempts count against the retries
 * @param lost attempts that vanished without a result
 * @param queuedAt since when it waits, or had waited before the latest attempt
 * @param retryAt when the next attempt, or the next look of a deferred one, is due
 * @param waitsFor what the attempt looked for and did not find, when it is deferred
 * @param latest the attempt that was begun last, if one was
 */
@RecordBuilder
public record TaskRun(
        UUID id,
        int mapIndex,
        @Nullable Object item,
        int revision,
        TaskSpec spec,
        TaskState state,
        int attempt,
        int firstAttempt,
        int lost,
        @Nullable Instant queuedAt,
        @Nullable Instant retryAt,
        @Nullable String waitsFor,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        Map<String, Long> metrics,
        Map<String, Object> outputs,
        @Nullable String error,
        @Nullable Attempt latest)
        implements TaskRunBuilder.With {

    static TaskRun waiting(UUID id, int revision, TaskSpec spec) {
        return new TaskRun(
                id,
                0,
                null,
                revision,
                spec,
                TaskState.WAITING,
                1,
                1,
                0,
                null,
                null,
                null,
                null,
                null,
                Map.of(),
                Map.of(),
                null,
                null);
    }

    public String task() {
        return spec.name();
    }

    /** Of the datasets that it writes, those that it changed, as it says in its outputs. */
    public List<String> partitions() {
        return outputs.get("partitions") instanceof List<?> all
                ? all.stream().map(String::valueOf).toList()
                : List.of();
    }

    /** Whether its list of items is still to be found. */
    boolean isToBeMapped() {
        return spec.mapping() != null && item == null;
    }

    /** One of several, for an item of its own. */
    TaskRun forItem(int index, Object its, Instant now) {
        var fresh = index == mapIndex
                ? state == TaskState.WAITING ? this : reset(now)
                : waiting(UUID.nameUUIDFromBytes((id + "/" + index).getBytes(UTF_8)), revision, spec);
        return fresh.with(task -> task.mapIndex(index).item(its)).queued(now);
    }

    boolean isHeld(int number, int fence) {
        return state.underWay()
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
                .outputs(Map.of())
                .error(null)
                .latest(attempt));
    }

    TaskRun deferred(Instant until, String why) {
        return with(task -> task.state(TaskState.DEFERRED).retryAt(until).waitsFor(why));
    }

    /** A deferred attempt ends with it. */
    TaskRun ended(TaskState how, Instant now) {
        return with(task ->
                task.state(how).retryAt(null).waitsFor(null).endedAt(now).latest(closed(now)));
    }

    private @Nullable Attempt closed(Instant now) {
        return latest == null || !latest.isOpen()
                ? latest
                : latest.withEnd(new AttemptEnd.Cancelled()).withEndedAt(now);
    }

    TaskRun endedBy(AttemptEnd end, TaskState how, Instant now) {
        return ended(how, now)
                .with(task -> task.metrics(end.metrics()).outputs(end.outputs()).error(end.error()));
    }

    TaskRun again(AfterAttempt.TriesAgain again, AttemptEnd end, Instant now) {
        var at = now.plus(again.delay());
        return with(task -> {
            task.state(again.state()).attempt(attempt + 1).waitsFor(null).error(end.error());
            if (again.state() == TaskState.QUEUED) {
                task.retryAt(null).queuedAt(at);
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
    TaskRun reset(Instant now) {
        var next = queuedAt == null ? attempt : attempt + 1;
        return waiting(id, revision, spec).with(task -> task.mapIndex(mapIndex)
                .item(item)
                .attempt(next)
                .firstAttempt(next)
                .latest(closed(now)));
    }

    /**
     * One that was to begin waits again: what it depends on may be another by now, and not done. Under another mapping its
     * list is to be found anew.
     */
    TaskRun by(int other, TaskSpec declared, Instant now) {
        var itsItem = Objects.equals(declared.mapping(), spec.mapping()) ? item : null;
        var same = with(task -> task.revision(other).spec(declared).item(itsItem));
        if (declared.mapping() == null && mapIndex > 0) {
            return same.ended(TaskState.REMOVED, now);
        }
        return switch (state) {
            case QUEUED, DEFERRED, UP_FOR_RETRY, REMOVED -> same.reset(now);
            default -> same;
        };
    }

    /** Whether it is not done, and what it depends on decides about that. */
    boolean isUndecided() {
        return switch (state) {
            case QUEUED, DEFERRED, UP_FOR_RETRY, UPSTREAM_FAILED, SKIPPED -> true;
            default -> false;
        };
    }

    RunProgress.Node node() {
        return new RunProgress.Node(id, spec.name(), state, spec.dependsOn(), spec.triggerRule());
    }
}
