package io.millrace.batch.execution;

import io.millrace.batch.engine.Engine;
import io.millrace.batch.engine.Instance;
import io.millrace.batch.engine.Work;
import io.millrace.batch.store.Tasks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** What a runner has to listen to while it does an attempt. */
public final class AttemptControl {

    private static final Logger log = LoggerFactory.getLogger(AttemptControl.class);

    /** A cancellation that this instance was asked for is heard at once; this is for one that another was asked for. */
    private static final Duration LOOK = Duration.ofSeconds(2);

    /** Why waiting is over. */
    public enum Wake {
        DONE,
        CANCELLED,
        STOPPING,
        TIMED_OUT,
        /** By an instance of another machine, which took this one for dead; what it does must end. */
        TAKEN_OVER,
        /** By an instance of this machine, which watches the same process; it must not be ended. */
        TAKEN_OVER_HERE
    }

    private final Work work;
    private final Engine engine;
    private final Tasks tasks;
    private final Instance instance;
    private final Clock clock;
    private final Instant deadline;
    private final CompletableFuture<Wake> stop = new CompletableFuture<>();
    private @Nullable Instant worksSince;
    private Map<String, Map<String, Long>> quarantined = Map.of();

    AttemptControl(Work work, Engine engine, Tasks tasks, Instance instance, Clock clock) {
        this.work = work;
        this.engine = engine;
        this.tasks = tasks;
        this.instance = instance;
        this.clock = clock;
        this.deadline = work.attempt().startedAt().plus(work.spec().timeout());
    }

    Work work() {
        return work;
    }

    boolean isPastDeadline() {
        return !clock.instant().isBefore(deadline);
    }

    /** After this while, or at the deadline where that is sooner. */
    Instant notAfterDeadline(Duration from) {
        var then = clock.instant().plus(from);
        return then.isBefore(deadline) ? then : deadline;
    }

    /**
     * When it began to do what it is there for, as far as is known by now; unless somebody says otherwise, when it was called.
     *
     * @param instant absent where that will only be known later
     */
    public void worksSince(@Nullable Instant instant) {
        worksSince = instant;
    }

    Optional<WorkBegan> workBegan() {
        return Optional.ofNullable(worksSince)
                .map(since -> new WorkBegan(
                        work.pipeline(),
                        work.spec().name(),
                        Duration.between(work.attempt().startedAt(), since)));
    }

    /** @param rows that it has set aside, by table and rule */
    public void hasQuarantined(Map<String, Map<String, Long>> rows) {
        quarantined = rows;
    }

    RowsQuarantined quarantined() {
        return new RowsQuarantined(quarantined);
    }

    void stop(Wake why) {
        stop.complete(why);
    }

    /**
     * Writes down which process does the attempt, so that another instance finds it should this one die.
     *
     * @throws IllegalStateException when another instance has taken the attempt over
     */
    public void hasProcess(long pid, @Nullable Instant startedAt) {
        if (!engine.attempts().hasProcess(work, pid, startedAt)) {
            throw new IllegalStateException("Another instance has taken over " + work);
        }
    }

    /** Waits for the work to be done or for a reason to end it. */
    public Wake await(CompletableFuture<?> done) {
        var either = CompletableFuture.anyOf(done, stop);
        while (true) {
            var left = Duration.between(clock.instant(), deadline);
            var patience = left.compareTo(LOOK) < 0 ? left : LOOK;
            try {
                either.get(Math.max(1, patience.toMillis()), TimeUnit.MILLISECONDS);
                return done.isDone() ? Wake.DONE : stop.join();
            } catch (TimeoutException e) {
                if (isPastDeadline()) {
                    return Wake.TIMED_OUT;
                }
                var wake = look();
                if (wake.isPresent()) {
                    return wake.get();
                }
            } catch (ExecutionException e) {
                return Wake.DONE;
            } catch (InterruptedException e) {
                return Wake.STOPPING;
            }
        }
    }

    private Optional<Wake> look() {
        try {
            var standing = tasks.standing(
                    work.taskId(), work.attempt().number(), work.attempt().fence());
            if (standing.owner() != null) {
                return Optional.of(instance.sharesHostWith(standing.owner()) ? Wake.TAKEN_OVER_HERE : Wake.TAKEN_OVER);
            }
            return standing.cancelRequested() ? Optional.of(Wake.CANCELLED) : Optional.empty();
        } catch (DataAccessException e) {
            log.warn(
                    "Attempt {} goes on although the database does not say whether it was cancelled or taken over: {}",
                    work,
                    e.getMessage());
            return Optional.empty();
        }
    }
}
