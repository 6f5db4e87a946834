package io.millrace.batch.pipeline;

/** What becomes of the intervals that ended while nobody was there to run them. */
public enum CatchUp {
    /** Each is run, oldest first. */
    ALL,
    /** Only the newest is run. */
    LAST,
    /** None is run; the schedule goes on with the next interval. */
    NONE
}
