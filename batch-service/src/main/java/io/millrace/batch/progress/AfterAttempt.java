package io.millrace.batch.progress;

import io.millrace.batch.pipeline.Retries;
import java.time.Duration;

/** What becomes of a task when an attempt at it has ended. */
public sealed interface AfterAttempt {

    /** A task that vanishes again and again may be what kills the machine: it is not tried for ever. */
    int MOST_LOST = 5;

    record Ends(TaskState state) implements AfterAttempt {}

    /**
     * @param state QUEUED for at once, UP_FOR_RETRY for after the delay
     * @param counts whether the ended attempt uses up one of the retries
     */
    record TriesAgain(TaskState state, Duration delay, boolean counts) implements AfterAttempt {}

    /**
     * @param tried attempts that count against the retries, the one that has ended included
     * @param lost attempts of this task that were lost before
     */
    static AfterAttempt of(AttemptEnd end, Retries retries, int tried, int lost, boolean cancelling) {
        if (end instanceof AttemptEnd.Succeeded) {
            return new Ends(TaskState.SUCCEEDED);
        }
        if (cancelling || end instanceof AttemptEnd.Cancelled) {
            return new Ends(TaskState.CANCELLED);
        }
        if (end instanceof AttemptEnd.Interrupted || end instanceof AttemptEnd.Lost && lost < MOST_LOST) {
            return new TriesAgain(TaskState.QUEUED, Duration.ZERO, false);
        }
        return tried > retries.limit()
                ? new Ends(TaskState.FAILED)
                : new TriesAgain(TaskState.UP_FOR_RETRY, retries.delayAfter(tried), true);
    }
}
