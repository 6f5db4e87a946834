package io.millrace.batch.engine;

import io.millrace.batch.progress.RunState;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * Runs over intervals of the past that have none. Which they are is settled when it starts, so that it does just that under
 * whatever schedule comes later.
 *
 * @param maxActiveRuns how many of its runs may be made and not ended at once
 * @param by who asked for it, and why
 * @param paused whether no further runs are made for now
 * @param cancelled whether none ever are
 * @param intervals how many had no run when it started
 * @param left how many of these are still to come
 * @param leftOut how many of these got a run from elsewhere meanwhile
 */
@RecordBuilder
public record Backfill(
        UUID id,
        String pipeline,
        Instant from,
        Instant to,
        int maxActiveRuns,
        By by,
        boolean paused,
        boolean cancelled,
        int intervals,
        int left,
        int leftOut,
        Instant createdAt)
        implements BackfillBuilder.With {

    public enum State {
        RUNNING,
        PAUSED,
        SUCCEEDED,
        FAILED,
        CANCELLED
    }

    /**
     * It ends with the last of its runs, and succeeds when all of them did: also later, when one that failed is done again.
     *
     * @param runs how many of its runs are in each state
     */
    public State state(Map<RunState, Integer> runs) {
        if (cancelled) {
            return State.CANCELLED;
        }
        if (left > 0) {
            return paused ? State.PAUSED : State.RUNNING;
        }
        if (active(runs) > 0) {
            return State.RUNNING;
        }
        return runs.getOrDefault(RunState.FAILED, 0) + runs.getOrDefault(RunState.CANCELLED, 0) > 0
                ? State.FAILED
                : State.SUCCEEDED;
    }

    static int active(Map<RunState, Integer> runs) {
        return runs.getOrDefault(RunState.QUEUED, 0) + runs.getOrDefault(RunState.RUNNING, 0);
    }
}
