package io.millrace.batch.progress;

/** What a run came from. */
public enum Trigger {
    SCHEDULE,
    MANUAL,
    BACKFILL,
    DATASET
}
