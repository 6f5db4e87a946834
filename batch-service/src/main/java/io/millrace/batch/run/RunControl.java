package io.millrace.batch.run;

import io.millrace.batch.pipeline.DataInterval;
import io.millrace.batch.pipeline.Pipeline;
import io.millrace.batch.pipeline.TaskGraph;
import io.millrace.batch.progress.RunState;
import io.millrace.batch.progress.TaskState;
import io.millrace.batch.run.RunEvents.CancelRequested;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people and schedules may ask of runs. */
@Service
public class RunControl {

    private final Runs runs;
    private final TaskRuns tasks;
    private final RunAdvance advance;
    private final PipelineRows rows;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RunControl(
            Runs runs,
            TaskRuns tasks,
            RunAdvance advance,
            PipelineRows rows,
            ApplicationEventPublisher events,
            Clock clock) {
        this.runs = runs;
        this.tasks = tasks;
        this.advance = advance;
        this.rows = rows;
        this.events = events;
        this.clock = clock;
    }

    /**
     * A run over this interval.
     *
     * @throws IntervalHasRun when it has one
     */
    @Transactional
    public Run create(Pipeline pipeline, DataInterval interval, Trigger trigger) {
        rows.lock(pipeline.name());
        return add(pipeline, interval, trigger);
    }

    /**
     * A run over what has come since the last one: from the end of the latest interval that any run is about (before
     * the first run: from the schedule's last instant, or an hour ago without one), to now.
     */
    @Transactional
    public Run createUpToNow(Pipeline pipeline) {
        rows.lock(pipeline.name());
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var start = runs.latestEnd(pipeline.name(), now).orElseGet(() -> pipeline.onSchedule()
                .map(schedule -> schedule.lastUntil(now.minusMillis(1)))
                .orElse(now.minus(1, ChronoUnit.HOURS)));
        var end = start.isBefore(now) ? now : start.plusMillis(1);
        return add(pipeline, new DataInterval(start, end), Trigger.MANUAL);
    }

    /** Runs by the schedule; intervals that have a run are left as they are. */
    @Transactional
    public void createMissing(Pipeline pipeline, List<DataInterval> intervals, String schedule, Instant until) {
        rows.lock(pipeline.name());
        for (var interval : intervals) {
            if (runs.over(pipeline.name(), interval).isEmpty()) {
                add(pipeline, interval, Trigger.SCHEDULE);
            }
        }
        rows.scheduledUntil(pipeline.name(), schedule, until);
    }

    private Run add(Pipeline pipeline, DataInterval interval, Trigger trigger) {
        var run = new Run(
                Sql.newId(), pipeline.name(), interval, trigger, RunState.QUEUED, false, clock.instant(), null, null);
        if (!runs.add(run)) {
            throw new IntervalHasRun(
                    pipeline.name(),
                    interval,
                    runs.over(pipeline.name(), interval).orElseThrow());
        }
        var position = 0;
        for (var task : pipeline.tasks()) {
            tasks.add(run.id(), position++, task);
        }
        advance.startQueued(pipeline.name());
        return runs.find(run.id()).orElseThrow();
    }

    /** Ends a run with its tasks. Those that run are ended by who runs them; the run ends after the last. */
    @Transactional
    public Run cancel(Run asked) {
        var run = locked(asked);
        if (run.state().ended()) {
            throw new NotInThisState("The run has already ended: " + run.state());
        }
        runs.requestCancel(run.id());
        events.publishEvent(new CancelRequested(run.id()));
        advance.advance(run.id());
        return runs.find(run.id()).orElseThrow();
    }

    /** Does again what failed, was cancelled, or was not reached for that. */
    @Transactional
    public Run retry(Run asked) {
        var run = locked(asked);
        if (run.state() != RunState.FAILED && run.state() != RunState.CANCELLED) {
            throw new NotInThisState(
                    "Only a run that failed or was cancelled is retried, and this one is " + run.state());
        }
        var again = tasks.of(run.id()).stream()
                .filter(task -> task.state() != TaskState.SUCCEEDED)
                .map(TaskRun::id)
                .collect(Collectors.toSet());
        return runAgain(run, again);
    }

    /** Does a task again, and all behind it. */
    @Transactional
    public Run clear(Run asked, String task) {
        var run = locked(asked);
        var all = tasks.of(run.id());
        Map<String, List<String>> dependsOn = all.stream()
                .collect(Collectors.toMap(TaskRun::task, each -> each.spec().dependsOn(), (one, same) -> one));
        var names = TaskGraph.andDownstream(Set.of(task), dependsOn);
        var again = all.stream().filter(each -> names.contains(each.task())).toList();
        for (var each : again) {
            if (!each.state().ended() && each.state() != TaskState.WAITING) {
                throw new NotInThisState("The task " + each.task() + " is " + each.state()
                        + ": it can be cleared when it has ended, or the run is cancelled");
            }
        }
        return runAgain(run, again.stream().map(TaskRun::id).collect(Collectors.toSet()));
    }

    private Run runAgain(Run run, Set<UUID> again) {
        tasks.reset(again);
        if (run.state().ended()) {
            runs.queueAgain(run.id(), run.state());
            advance.startQueued(run.pipeline());
        } else if (run.state() == RunState.RUNNING) {
            advance.advance(run.id());
        }
        return runs.find(run.id()).orElseThrow();
    }

    /** A paused pipeline starts no runs; those under way go on. */
    @Transactional
    public void pause(String pipeline) {
        rows.lock(pipeline);
        rows.paused(pipeline, true);
    }

    @Transactional
    public void unpause(String pipeline) {
        rows.lock(pipeline);
        rows.paused(pipeline, false);
        advance.startQueued(pipeline);
    }

    private Run locked(Run run) {
        rows.lock(run.pipeline());
        return runs.find(run.id()).orElseThrow();
    }
}
