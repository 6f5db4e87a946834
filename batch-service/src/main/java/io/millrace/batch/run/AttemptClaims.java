package io.millrace.batch.run;

import static java.util.Objects.requireNonNullElse;

import io.millrace.batch.pipeline.Pipelines;
import io.millrace.batch.progress.TaskState;
import io.millrace.batch.run.RunEvents.TaskStarted;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Decides who does an attempt: one instance at a time, and no more at once than the pool allows. */
@Service
public class AttemptClaims {

    /** A freed place wakes who waits for it; this is for the wake-up that came too early to be heard. */
    private static final Duration POOL_FULL = Duration.ofSeconds(2);

    private final Runs runs;
    private final TaskRuns tasks;
    private final Attempts attempts;
    private final Pipelines pipelines;
    private final Instance instance;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    AttemptClaims(
            Runs runs,
            TaskRuns tasks,
            Attempts attempts,
            Pipelines pipelines,
            Instance instance,
            ApplicationEventPublisher events,
            Clock clock) {
        this.runs = runs;
        this.tasks = tasks;
        this.attempts = attempts;
        this.pipelines = pipelines;
        this.instance = instance;
        this.events = events;
        this.clock = clock;
    }

    /**
     * @param logs directory for the logs of a new attempt
     */
    @Transactional
    public Claim claim(UUID taskRunId, int number, Path logs) {
        var found = tasks.find(taskRunId).filter(task -> task.attempt() == number);
        if (found.isEmpty()) {
            return new Claim.Nothing();
        }
        var task = found.get();
        var run = runs.find(task.runId()).orElseThrow();
        if (task.state() == TaskState.RUNNING) {
            return attempts.takeOver(run, task, instance.name())
                    .<Claim>map(Claim.Resume::new)
                    .orElseGet(Claim.Nothing::new);
        }
        var retryAt = task.retryAt();
        if (task.state() == TaskState.UP_FOR_RETRY && retryAt != null && retryAt.isAfter(clock.instant())) {
            return new Claim.Later(retryAt);
        }
        if (task.state() != TaskState.QUEUED && task.state() != TaskState.UP_FOR_RETRY) {
            return new Claim.Nothing();
        }
        return begin(run, task, logs);
    }

    private Claim begin(Run run, TaskRun task, Path logs) {
        var pool = task.spec().pool();
        tasks.lockPool(pool);
        var now = clock.instant();
        if (tasks.runningIn(pool) >= pipelines.limitOf(pool)) {
            return new Claim.Later(now.plus(POOL_FULL));
        }
        if (!tasks.start(task.id(), task.attempt(), now)) {
            return new Claim.Nothing();
        }
        var queuedAt = requireNonNullElse(task.retryAt() == null ? task.queuedAt() : task.retryAt(), now);
        var attempt = new Attempt(
                run.id(),
                run.pipeline(),
                run.interval(),
                task.id(),
                task.spec(),
                task.attempt(),
                UUID.randomUUID(),
                1,
                instance.host(),
                null,
                null,
                logs.resolve(run.pipeline())
                        .resolve(run.id().toString())
                        .resolve(task.task() + "-" + task.attempt() + ".log"),
                now);
        attempts.add(attempt, instance.name(), queuedAt);
        events.publishEvent(new TaskStarted(run.pipeline(), task.task(), queuedAt, now));
        return new Claim.Begin(attempt);
    }
}
