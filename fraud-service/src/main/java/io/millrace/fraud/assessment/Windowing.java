package io.millrace.fraud.assessment;

import java.time.Duration;
import java.time.Instant;

/**
 * How event time is cut into windows: one after the other, aligned to the epoch.
 *
 * @param size length of a window
 * @param grace how far a user's time may pass a window's end before the window closes
 * @param memory how long orders, and windows that are closed, are remembered after they were last seen
 * @param blockAfterWindow how long a block lasts after the end of the window in which a rule tripped
 */
public record Windowing(Duration size, Duration grace, Duration memory, Duration blockAfterWindow) {

    public Instant startOf(Instant time) {
        var millis = time.toEpochMilli();
        return Instant.ofEpochMilli(millis - Math.floorMod(millis, size.toMillis()));
    }

    public Instant endOf(Instant start) {
        return start.plus(size);
    }

    /** The start of the earliest window that is open when this is the user's time. */
    Instant openFrom(Instant userTime) {
        return startOf(userTime.minus(grace));
    }

    Instant blockedUntil(Instant start) {
        return endOf(start).plus(blockAfterWindow);
    }
}
