package io.millrace.batch.engine;

import java.time.Instant;

/** A backfill would be about more intervals than one may be. */
public final class ManyIntervals extends RuntimeException {

    private static final long serialVersionUID = 1;

    ManyIntervals(int most, Instant until) {
        super("must not be so late: a backfill may be about " + most + " intervals, and these end at " + until);
    }
}
