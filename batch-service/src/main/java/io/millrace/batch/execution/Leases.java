package io.millrace.batch.execution;

import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerProperties;
import io.millrace.batch.engine.Work;
import io.millrace.batch.store.Wakes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Leases of the attempts that this instance is at. An attempt's wake-up stays where it is, and is put off as long as the
 * instance lives; when it dies, another is woken, claims the attempt and goes on with it. So an attempt holds none of
 * db-scheduler's threads. A lease is as long as db-scheduler believes in an instance without a heartbeat.
 */
@Component
class Leases implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Leases.class);

    private final Wakes wakes;
    private final RunningAttempts running;
    private final Clock clock;
    private final Duration length;
    private final RetryTemplate untilItIsSaid;
    private final ScheduledExecutorService renewal =
            Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "leases"));

    Leases(Wakes wakes, RunningAttempts running, DbSchedulerProperties properties, Clock clock) {
        this.wakes = wakes;
        this.running = running;
        this.clock = clock;
        var heartbeat = properties.getHeartbeatInterval();
        this.length = heartbeat.multipliedBy(properties.getMissedHeartbeatsLimit());
        // Nobody but this instance knows how it ended; when the lease is over, nobody is interested any more.
        this.untilItIsSaid = new RetryTemplate(RetryPolicy.builder()
                .includes(DataAccessException.class, TransactionException.class)
                .delay(Duration.ofMillis(500))
                .maxRetries(length.toMillis() / 500)
                .build());
        renewal.scheduleWithFixedDelay(this::renew, heartbeat.toMillis(), heartbeat.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The end of a lease that begins now. */
    Instant until() {
        return clock.instant().plus(length);
    }

    private void renew() {
        var attempts = running.ids();
        if (attempts.isEmpty()) {
            return;
        }
        try {
            wakes.lease(attempts, until());
        } catch (DataAccessException e) {
            log.warn(
                    "The leases of {} attempts were not renewed, and are tried again: {}",
                    attempts.size(),
                    e.getMessage());
        }
    }

    /** Tells the database something that only this instance knows, as soon as it can be told. */
    <T> T whileHeld(Supplier<T> tell) {
        try {
            return untilItIsSaid.execute(tell::get);
        } catch (RetryException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
        }
    }

    /** The attempt needs none any more. If this fails, whoever is woken finds nothing to do. */
    void end(Work work) {
        try {
            wakes.forget(Wakes.idOf(work.taskId(), work.attempt().number()));
        } catch (DataAccessException e) {
            log.debug("The lease of {} ends by itself", work, e);
        }
    }

    @Override
    public void destroy() {
        renewal.shutdownNow();
    }
}
