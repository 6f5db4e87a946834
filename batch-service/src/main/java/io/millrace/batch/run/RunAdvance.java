package io.millrace.batch.run;

import static java.util.Objects.requireNonNull;

import io.millrace.batch.pipeline.Pipelines;
import io.millrace.batch.progress.RunProgress;
import io.millrace.batch.progress.RunState;
import io.millrace.batch.progress.TaskState;
import io.millrace.batch.run.RunEvents.RunEnded;
import io.millrace.batch.run.RunEvents.TaskEnded;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Carries out what follows from the states of a run's tasks. Its callers hold the lock of the pipeline's row. */
@Component
class RunAdvance {

    private final Runs runs;
    private final TaskRuns tasks;
    private final TaskQueue queue;
    private final PipelineRows rows;
    private final Pipelines pipelines;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RunAdvance(
            Runs runs,
            TaskRuns tasks,
            TaskQueue queue,
            PipelineRows rows,
            Pipelines pipelines,
            ApplicationEventPublisher events,
            Clock clock) {
        this.runs = runs;
        this.tasks = tasks;
        this.queue = queue;
        this.rows = rows;
        this.pipelines = pipelines;
        this.events = events;
        this.clock = clock;
    }

    /** Starts runs that wait for their turn, as many as may be under way; a paused pipeline starts none. */
    void startQueued(String pipeline) {
        var declared = pipelines.find(pipeline);
        if (declared.isEmpty() || rows.lock(pipeline).paused()) {
            return;
        }
        var places = declared.get().maxActiveRuns() - runs.running(pipeline);
        if (places > 0) {
            for (var run : runs.queued(pipeline, places)) {
                if (runs.start(run, clock.instant())) {
                    advance(run);
                }
            }
        }
    }

    /** Queues the tasks that have become ready, settles those that never will be, and ends the run after its last. */
    void advance(UUID runId) {
        var run = runs.find(runId).orElseThrow();
        var byId = tasks.of(runId).stream().collect(Collectors.toMap(TaskRun::id, Function.identity()));
        var progress = RunProgress.of(byId.values().stream().map(TaskRun::node).toList(), run.cancelRequested());
        progress.changes().forEach((id, state) -> change(run, byId, id, state));
        progress.outcome().ifPresent(outcome -> end(run, outcome));
    }

    private void change(Run run, Map<UUID, TaskRun> byId, UUID id, TaskState state) {
        var task = requireNonNull(byId.get(id));
        var now = clock.instant();
        if (state == TaskState.QUEUED) {
            if (tasks.queue(id, task.state(), now)) {
                queue.add(id, task.attempt(), now);
            }
        } else if (tasks.end(task, state, null, now)) {
            events.publishEvent(
                    new TaskEnded(run.pipeline(), task.task(), state, task.startedAt(), now, task.metrics()));
        }
    }

    private void end(Run run, RunState outcome) {
        if (runs.end(run.id(), run.state(), outcome, clock.instant())) {
            events.publishEvent(new RunEnded(runs.find(run.id()).orElseThrow()));
            startQueued(run.pipeline());
        }
    }
}
