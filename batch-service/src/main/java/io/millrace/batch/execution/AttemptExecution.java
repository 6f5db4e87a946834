package io.millrace.batch.execution;

import io.millrace.batch.engine.Claim;
import io.millrace.batch.engine.Engine;
import io.millrace.batch.engine.Instance;
import io.millrace.batch.engine.Work;
import io.millrace.batch.progress.AttemptEnd;
import io.millrace.batch.store.Tasks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Carries out an attempt that has become due, or goes on with one that a dead instance has left. It may be called any
 * number of times for the same attempt: what there is to do follows from the database alone.
 */
@Component
class AttemptExecution {

    private static final Logger log = LoggerFactory.getLogger(AttemptExecution.class);
    private static final Duration ELSEWHERE = Duration.ofSeconds(5);

    private final Engine engine;
    private final Tasks tasks;
    private final Instance instance;
    private final TaskRunners runners;
    private final RunningAttempts running;
    private final Clock clock;

    AttemptExecution(
            Engine engine, Tasks tasks, Instance instance, TaskRunners runners, RunningAttempts running, Clock clock) {
        this.engine = engine;
        this.tasks = tasks;
        this.instance = instance;
        this.runners = runners;
        this.running = running;
        this.clock = clock;
    }

    /**
     * @return when to look again; empty when there is nothing more to do
     */
    Optional<Instant> execute(UUID task, int number) {
        if (running.stopping() || running.contains(task)) {
            return Optional.of(clock.instant().plus(ELSEWHERE));
        }
        var claim = engine.attempts().claim(task, number);
        if (claim instanceof Claim.Begin begin) {
            log.info("Attempt {} begun", begin.work());
            return carryOut(begin.work(), TaskRunner::begin);
        }
        if (claim instanceof Claim.Resume resume) {
            log.info("Attempt {} taken over from another instance", resume.work());
            return carryOut(resume.work(), TaskRunner::resume);
        }
        return claim instanceof Claim.Later later ? Optional.of(later.at()) : Optional.empty();
    }

    private interface Doing {
        AttemptEnd by(TaskRunner runner, Work work, AttemptControl control);
    }

    private Optional<Instant> carryOut(Work work, Doing doing) {
        var control = new AttemptControl(work, engine, tasks, instance, clock);
        if (!running.add(control)) {
            return Optional.of(clock.instant().plus(ELSEWHERE));
        }
        try {
            var end = endOf(control, doing);
            if (engine.attempts().ended(work, end)) {
                log.info("Attempt {} {}{}", work, end.state(), end.error() == null ? "" : ": " + end.error());
            } else {
                log.warn("Attempt {} taken over by another instance, or ended before", work);
            }
            return Optional.empty();
        } finally {
            running.remove(control);
        }
    }

    /** A type that an upgrade has taken away fails the attempt, as other faults of a declaration do. */
    private AttemptEnd endOf(AttemptControl control, Doing doing) {
        var work = control.work();
        try {
            return doing.by(runners.of(work.spec().type()), work, control);
        } catch (IllegalArgumentException e) {
            return new AttemptEnd.Failed(String.valueOf(e.getMessage()), Map.of());
        }
    }
}
