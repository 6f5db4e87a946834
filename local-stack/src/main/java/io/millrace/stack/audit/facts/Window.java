package io.millrace.stack.audit.facts;

import java.time.Duration;
import java.time.Instant;

/** Five minutes of a user, by event time, aligned to the epoch. */
public record Window(String userId, Instant start) {

    public static final Duration SIZE = Duration.ofMinutes(5);

    @Override
    public String toString() {
        return userId + " " + start;
    }
}
