package io.millrace.inventory.capture;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Whether the slot moves, which it does with each heartbeat at the latest. */
final class Progress {

    private static final long UNKNOWN = -1;

    private final Duration timeout;
    private final Clock clock;
    private long confirmed = UNKNOWN;
    private Instant since = Instant.EPOCH;

    Progress(Duration timeout, Clock clock) {
        this.timeout = timeout;
        this.clock = clock;
    }

    Duration timeout() {
        return timeout;
    }

    boolean hasStalled(Slot slot) {
        if (slot.confirmed() != confirmed) {
            confirmed = slot.confirmed();
            since = clock.instant();
        }
        return since.plus(timeout).isBefore(clock.instant());
    }

    void forget() {
        confirmed = UNKNOWN;
    }
}
