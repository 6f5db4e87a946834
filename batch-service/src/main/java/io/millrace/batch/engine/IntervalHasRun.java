package io.millrace.batch.engine;

import io.millrace.batch.pipeline.DataInterval;
import java.util.UUID;

/** A pipeline runs once over an interval. */
public final class IntervalHasRun extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final UUID existing;

    IntervalHasRun(String pipeline, DataInterval interval, UUID existing) {
        super("The pipeline " + pipeline + " already has a run over [" + interval.start() + ", " + interval.end()
                + "): retry that one, or clear the tasks that are to be done again");
        this.existing = existing;
    }

    public UUID existing() {
        return existing;
    }
}
