package io.millrace.batch.execution;

import io.millrace.batch.engine.Claim;
import io.millrace.batch.engine.Engine;
import io.millrace.batch.engine.Instance;
import io.millrace.batch.engine.Work;
import io.millrace.batch.progress.AttemptEnd;
import io.millrace.batch.store.Tasks;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Takes an attempt that has become due, or goes on with one that a dead instance has left. It may be called any number of
 * times for the same attempt: what there is to do follows from the database alone.
 */
@Component
class AttemptExecution {

    private static final Logger log = LoggerFactory.getLogger(AttemptExecution.class);

    private final Engine engine;
    private final Tasks tasks;
    private final Instance instance;
    private final TaskTypes types;
    private final Values values;
    private final RunningAttempts running;
    private final Leases leases;
    private final Workers workers;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    AttemptExecution(
            Engine engine,
            Tasks tasks,
            Instance instance,
            TaskTypes types,
            Values values,
            RunningAttempts running,
            Leases leases,
            Workers workers,
            ApplicationEventPublisher events,
            Clock clock) {
        this.engine = engine;
        this.tasks = tasks;
        this.instance = instance;
        this.types = types;
        this.values = values;
        this.running = running;
        this.leases = leases;
        this.workers = workers;
        this.events = events;
        this.clock = clock;
    }

    /** What whoever is woken for an attempt is to do. */
    sealed interface Turn {

        /** Once the lease is kept until that instant. */
        record Do(Instant lease, Runnable work) implements Turn {}

        /** @param unless what, asked once that is put down, says that it is due now all the same */
        record Later(Instant at, BooleanSupplier unless) implements Turn {}

        record Nothing() implements Turn {}
    }

    Turn turn(UUID task, int number) {
        if (running.stopping() || running.contains(task)) {
            return new Turn.Later(leases.until(), () -> false);
        }
        var claim = engine.attempts().claim(task, number);
        if (claim instanceof Claim.Begin begin) {
            log.info("Attempt {} begun", begin.work());
            return new Turn.Do(leases.until(), () -> submit(begin.work(), false));
        }
        if (claim instanceof Claim.Resume resume) {
            log.debug("Attempt {} taken over", resume.work());
            return new Turn.Do(leases.until(), () -> submit(resume.work(), true));
        }
        return claim instanceof Claim.Later later
                ? new Turn.Later(
                        later.at(), () -> later.forAPlace() && engine.attempts().mayBegin(task))
                : new Turn.Nothing();
    }

    private void submit(Work work, boolean begunBefore) {
        TaskType<?> type;
        try {
            type = types.of(work.spec().type());
        } catch (IllegalArgumentException e) {
            // An upgrade has taken it away, which fails the attempt as other faults of a declaration do.
            ended(work, failed(e));
            return;
        }
        var control = new AttemptControl(work, engine, tasks, instance, clock);
        if (!running.add(control)) {
            // The service stops. What was begun before is left to whoever claims it when its lease has ended.
            if (!begunBefore) {
                ended(work, new AttemptEnd.Interrupted());
            }
            return;
        }
        workers.execute(type, () -> {
            try {
                control.worksSince(begunBefore ? null : clock.instant());
                if (type instanceof WatchedTaskType<?> watched) {
                    var end = watch(watched, work, control, begunBefore);
                    control.workBegan().ifPresent(events::publishEvent);
                    if (ended(work, end)) {
                        events.publishEvent(control.quarantined());
                    }
                } else if (type instanceof PolledTaskType<?> polled) {
                    control.workBegan().ifPresent(events::publishEvent);
                    looked(control, poll(polled, work));
                }
            } catch (RuntimeException e) {
                log.warn("Attempt {} is left to whoever claims it when its lease has ended", work, e);
            } finally {
                running.remove(control);
            }
        });
    }

    private <S extends Record> AttemptEnd watch(
            WatchedTaskType<S> type, Work work, AttemptControl control, boolean begunBefore) {
        S settings;
        try {
            settings = TaskTypes.used(type.settings(), values.filled(work));
        } catch (IllegalArgumentException e) {
            return failed(e);
        }
        return begunBefore ? type.resume(work, settings, control) : type.begin(work, settings, control);
    }

    private <S extends Record> Poll poll(PolledTaskType<S> type, Work work) {
        try {
            return type.poll(work, TaskTypes.used(type.settings(), values.filled(work)));
        } catch (IllegalArgumentException e) {
            return new Poll.Failed(String.valueOf(e.getMessage()));
        }
    }

    private void looked(AttemptControl control, Poll found) {
        var work = control.work();
        if (found instanceof Poll.Done done) {
            ended(work, new AttemptEnd.Succeeded(done.metrics(), done.outputs()));
        } else if (found instanceof Poll.Failed failed) {
            ended(work, new AttemptEnd.Failed(failed.error(), Map.of()));
        } else if (found instanceof Poll.NotYet notYet && control.isPastDeadline()) {
            ended(
                    work,
                    new AttemptEnd.TimedOut("After " + work.spec().timeout() + " there is not yet " + notYet.why()));
        } else if (found instanceof Poll.NotYet notYet) {
            // From here on the lease is not renewed: it would stand for the next look.
            running.remove(control);
            engine.attempts().notYet(work, control.notAfterDeadline(notYet.again()), notYet.why());
        }
    }

    private static AttemptEnd failed(IllegalArgumentException fault) {
        return new AttemptEnd.Failed(String.valueOf(fault.getMessage()), Map.of());
    }

    /** Whether it has ended by this. */
    private boolean ended(Work work, AttemptEnd reported) {
        var end = Outputs.bounded(reported);
        var held = leases.whileHeld(() -> engine.attempts().ended(work, end));
        if (held) {
            log.info("Attempt {} {}{}", work, end.state(), end.error() == null ? "" : ": " + end.error());
            leases.end(work);
        } else {
            log.warn("Attempt {} taken over by another instance, or ended before", work);
        }
        return held;
    }
}
