package io.millrace.infra.container;

import io.millrace.infra.Part;
import io.millrace.infra.process.InfraException;
import io.millrace.infra.process.Readiness;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.testcontainers.containers.GenericContainer;

/** Asks again and again. */
final class Waiting {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration POLL = Duration.ofMillis(100);

    private Waiting() {}

    static void until(Part part, GenericContainer<?> container, Readiness readiness) {
        until(part, () -> {
            if (!container.isRunning()) {
                throw new InfraException(
                        part.id() + " ended while it started. Its log ends with:\n" + container.getLogs());
            }
            return ready(readiness);
        });
    }

    static void until(Part part, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new InfraException(part.id() + " was waited for " + PATIENCE.toSeconds() + " s in vain.");
            }
            pause(part);
        }
    }

    private static boolean ready(Readiness readiness) {
        try {
            readiness.check();
            return true;
        } catch (Exception notYet) {
            return false;
        }
    }

    // A latch that nobody counts down: a wait that an interrupt ends.
    private static void pause(Part part) {
        try {
            new CountDownLatch(1).await(POLL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InfraException("Interrupted while " + part.id() + " was waited for.", e);
        }
    }
}
