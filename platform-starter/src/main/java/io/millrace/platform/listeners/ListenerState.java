package io.millrace.platform.listeners;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How one listener fares. */
final class ListenerState {

    /** Who runs for so long after it had stopped is well again: what stops a listener does so within its first polls. */
    private static final Duration PROBATION = Duration.ofSeconds(10);

    private @Nullable Instant waitsSince;
    private @Nullable Instant restarted;
    private @Nullable String stoppedBecause;
    private String waitsFor = "";

    /** @return whether that is news */
    synchronized boolean waits(Instant now, String reason) {
        var news = waitsSince == null || !waitsFor.equals(reason);
        if (waitsSince == null) {
            waitsSince = now;
        }
        waitsFor = reason;
        return news;
    }

    /** @return since when it had waited */
    synchronized Optional<Instant> goesOn() {
        var since = Optional.ofNullable(waitsSince);
        waitsSince = null;
        return since;
    }

    synchronized void stopped(String reason) {
        stoppedBecause = reason;
        restarted = null;
    }

    synchronized void started(Instant now) {
        restarted = now;
    }

    synchronized boolean isUp(Instant now) {
        return !isStopped(now) && waiting(now).compareTo(ListenerStates.LONG_WAIT) < 0;
    }

    synchronized Duration waiting(Instant now) {
        return waitsSince == null ? Duration.ZERO : Duration.between(waitsSince, now);
    }

    synchronized Optional<String> trouble(Instant now) {
        if (isStopped(now)) {
            return Optional.of("stopped, and tries again: " + stoppedBecause);
        }
        return waitsSince == null
                ? Optional.empty()
                : Optional.of("waits for " + waiting(now).toSeconds() + " s: " + waitsFor);
    }

    private boolean isStopped(Instant now) {
        return stoppedBecause != null && (restarted == null || now.isBefore(restarted.plus(PROBATION)));
    }
}
