package io.millrace.batch.run;

import io.millrace.batch.pipeline.Pipelines;
import io.millrace.batch.progress.AfterAttempt;
import io.millrace.batch.progress.AttemptEnd;
import io.millrace.batch.run.RunEvents.TaskEnded;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Writes down how an attempt ended, and what follows from it, in one transaction. */
@Service
public class AttemptEnds {

    private static final Logger log = LoggerFactory.getLogger(AttemptEnds.class);

    private final Runs runs;
    private final TaskRuns tasks;
    private final Attempts attempts;
    private final TaskQueue queue;
    private final RunAdvance advance;
    private final PipelineRows rows;
    private final Pipelines pipelines;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    AttemptEnds(
            Runs runs,
            TaskRuns tasks,
            Attempts attempts,
            TaskQueue queue,
            RunAdvance advance,
            PipelineRows rows,
            Pipelines pipelines,
            ApplicationEventPublisher events,
            Clock clock) {
        this.runs = runs;
        this.tasks = tasks;
        this.attempts = attempts;
        this.queue = queue;
        this.advance = advance;
        this.rows = rows;
        this.pipelines = pipelines;
        this.events = events;
        this.clock = clock;
    }

    /** Does nothing when somebody else has taken the attempt over, or has ended it. */
    @Transactional
    public void end(Attempt attempt, AttemptEnd end) {
        rows.lock(attempt.pipeline());
        var now = clock.instant();
        if (!attempts.end(attempt, end, now)) {
            log.warn("Attempt {} taken over by another instance, or ended before", attempt);
            return;
        }
        var task = tasks.find(attempt.taskRunId()).orElseThrow();
        var run = runs.find(attempt.runId()).orElseThrow();
        var tried = task.attempt() - task.firstAttempt() + 1;
        var after = AfterAttempt.of(end, task.spec().retries(), tried, task.lost(), run.cancelRequested());
        log.info(
                "Attempt {} {}{}{}",
                attempt,
                end.state(),
                after instanceof AfterAttempt.TriesAgain again
                        ? ", tried again in " + again.delay().toSeconds() + " s"
                        : "",
                end.error() == null ? "" : ": " + end.error());
        apply(run, task, end, after, now);
        var pool = task.spec().pool();
        queue.wakePool(pool, pipelines.limitOf(pool));
        advance.advance(run.id());
    }

    private void apply(Run run, TaskRun task, AttemptEnd end, AfterAttempt after, Instant now) {
        if (after instanceof AfterAttempt.TriesAgain again) {
            var at = now.plus(again.delay());
            var lost = end instanceof AttemptEnd.Lost;
            if (tasks.tryAgain(task, again.state(), at, again.counts(), lost, end)) {
                queue.add(task.id(), task.attempt() + 1, at);
            }
        } else if (after instanceof AfterAttempt.Ends ends && tasks.end(task, ends.state(), end, now)) {
            events.publishEvent(
                    new TaskEnded(run.pipeline(), task.task(), ends.state(), task.startedAt(), now, end.metrics()));
        }
    }
}
