package io.millrace.batch.execution;

import io.millrace.batch.engine.Event.CancelRequested;
import io.millrace.batch.execution.AttemptControl.Wake;
import io.millrace.batch.store.Wakes;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * The attempts that this instance carries out now. When the service stops in good order, they are ended and queued
 * again: no process outlives a service that was asked to stop, and another instance takes them up at once.
 */
@Component
class RunningAttempts implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(RunningAttempts.class);
    private static final int PATIENCE_SECONDS = 15;

    private final Map<UUID, AttemptControl> byTaskRun = new ConcurrentHashMap<>();
    private final Phaser atWork = new Phaser(1);
    private volatile boolean started;
    private volatile boolean stopping;

    /** False when this instance is at it already, or is stopping. */
    boolean add(AttemptControl control) {
        if (stopping || byTaskRun.putIfAbsent(control.work().taskId(), control) != null) {
            return false;
        }
        atWork.register();
        if (stopping) {
            control.stop(Wake.STOPPING);
        }
        return true;
    }

    /** More than once does no harm. */
    void remove(AttemptControl control) {
        if (byTaskRun.remove(control.work().taskId(), control)) {
            atWork.arriveAndDeregister();
        }
    }

    /** As their wake-ups name them. */
    List<String> ids() {
        return byTaskRun.values().stream()
                .map(AttemptControl::work)
                .map(work -> Wakes.idOf(work.taskId(), work.attempt().number()))
                .toList();
    }

    boolean contains(UUID taskRunId) {
        return byTaskRun.containsKey(taskRunId);
    }

    boolean stopping() {
        return stopping;
    }

    @TransactionalEventListener(fallbackExecution = true)
    void cancel(CancelRequested request) {
        byTaskRun.values().stream()
                .filter(control -> control.work().runId().equals(request.runId()))
                .forEach(control -> control.stop(Wake.CANCELLED));
    }

    @Override
    public void start() {
        stopping = false;
        started = true;
    }

    @Override
    public void stop() {
        stopping = true;
        byTaskRun.values().forEach(control -> control.stop(Wake.STOPPING));
        try {
            atWork.awaitAdvanceInterruptibly(atWork.arrive(), PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            log.warn(
                    "Attempts have not ended within {} s and are left to whoever finds them again: {}",
                    PATIENCE_SECONDS,
                    byTaskRun.keySet());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        started = false;
    }

    @Override
    public boolean isRunning() {
        return started;
    }
}
