package io.millrace.batch.execution;

import io.millrace.batch.progress.AttemptEnd;
import io.millrace.batch.run.Attempt;
import io.millrace.batch.run.AttemptClaims;
import io.millrace.batch.run.AttemptEnds;
import io.millrace.batch.run.Attempts;
import io.millrace.batch.run.Claim;
import io.millrace.batch.run.Instance;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
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

    private final AttemptClaims claims;
    private final AttemptEnds ends;
    private final Attempts attempts;
    private final Instance instance;
    private final TaskRunners runners;
    private final RunningAttempts running;
    private final BatchProperties properties;
    private final Clock clock;

    AttemptExecution(
            AttemptClaims claims,
            AttemptEnds ends,
            Attempts attempts,
            Instance instance,
            TaskRunners runners,
            RunningAttempts running,
            BatchProperties properties,
            Clock clock) {
        this.claims = claims;
        this.ends = ends;
        this.attempts = attempts;
        this.instance = instance;
        this.runners = runners;
        this.running = running;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * @return when to look again; empty when there is nothing more to do
     */
    Optional<Instant> execute(UUID taskRunId, int number) {
        if (running.stopping() || running.contains(taskRunId)) {
            return Optional.of(clock.instant().plus(ELSEWHERE));
        }
        var claim = claims.claim(taskRunId, number, properties.logDir().toAbsolutePath());
        if (claim instanceof Claim.Begin begin) {
            log.info("Attempt {} begun", begin.attempt());
            return carryOut(begin.attempt(), runners.of(begin.attempt().spec().type())::begin);
        }
        if (claim instanceof Claim.Resume resume) {
            log.info("Attempt {} taken over from another instance", resume.attempt());
            return carryOut(resume.attempt(), runners.of(resume.attempt().spec().type())::resume);
        }
        return claim instanceof Claim.Later later ? Optional.of(later.at()) : Optional.empty();
    }

    private Optional<Instant> carryOut(Attempt attempt, BiFunction<Attempt, AttemptControl, AttemptEnd> work) {
        var control = new AttemptControl(attempt, attempts, instance, clock);
        if (!running.add(control)) {
            return Optional.of(clock.instant().plus(ELSEWHERE));
        }
        try {
            ends.end(attempt, endOf(attempt, control, work));
            return Optional.empty();
        } finally {
            running.remove(control);
        }
    }

    private static AttemptEnd endOf(
            Attempt attempt, AttemptControl control, BiFunction<Attempt, AttemptControl, AttemptEnd> work) {
        try {
            return work.apply(attempt, control);
        } catch (IllegalArgumentException e) {
            return new AttemptEnd.Failed(String.valueOf(e.getMessage()), Map.of());
        }
    }
}
