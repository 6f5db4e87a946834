package io.millrace.batch.engine;

import io.millrace.batch.pipeline.DataInterval;
import java.time.Instant;

/** A run over an interval that has not ended would miss what is still to come. */
public final class IntervalNotEnded extends RuntimeException {

    private static final long serialVersionUID = 1;

    IntervalNotEnded(DataInterval interval, Instant now) {
        super("The interval [" + interval.start() + ", " + interval.end() + ") has not ended: it is " + now
                + ". Ask again when it has, or say allow_unfinished for a run over what there is by now, which leaves"
                + " the interval to the schedule");
    }
}
