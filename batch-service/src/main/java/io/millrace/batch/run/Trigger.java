package io.millrace.batch.run;

/** What a run came from. */
public enum Trigger {
    SCHEDULE,
    MANUAL,
    BACKFILL,
    DATASET
}
