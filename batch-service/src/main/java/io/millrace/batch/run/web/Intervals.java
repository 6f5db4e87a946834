package io.millrace.batch.run.web;

import io.millrace.batch.pipeline.DataInterval;
import io.millrace.platform.problems.Violation;
import java.time.Instant;

/** Stretches of time as callers name them, within what the database can keep. */
public final class Intervals {

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

    private Intervals() {}

    /**
     * @param startField what the call names its start
     * @param endField what the call names its end
     */
    public static DataInterval of(String startField, Instant start, String endField, Instant end) {
        if (!start.isBefore(end)) {
            throw Violation.invalid(endField, "must be after " + startField);
        }
        if (start.isBefore(EARLIEST)) {
            throw Violation.invalid(startField, "must not be before " + EARLIEST);
        }
        if (end.isAfter(LATEST)) {
            throw Violation.invalid(endField, "must not be after " + LATEST);
        }
        return new DataInterval(start, end);
    }
}
