package io.millrace.batch.pipeline;

import java.time.Instant;

/** The stretch of time whose data a run is about: from {@code start}, to just before {@code end}. */
public record DataInterval(Instant start, Instant end) {

    public DataInterval {
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException(
                    "A data interval must end after it starts, and [" + start + ", " + end + ") does not");
        }
    }
}
