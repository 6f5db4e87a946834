package io.millrace.batch.engine;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody did, and why.
 *
 * @param mapIndex of the task's item, where it was about one only
 */
public record Deed(
        UUID id,
        Instant at,
        By by,
        Action action,
        String pipeline,
        @Nullable UUID run,
        @Nullable String task,
        @Nullable Integer mapIndex,
        @Nullable UUID backfill) {

    public enum Action {
        TRIGGER,
        CANCEL,
        RETRY,
        CLEAR,
        MARK_SUCCEEDED,
        MARK_FAILED,
        NOTE,
        BACKFILL,
        BACKFILL_PAUSE,
        BACKFILL_RESUME,
        BACKFILL_CANCEL,
        PAUSE,
        UNPAUSE
    }
}
