package io.millrace.batch.progress;

import io.millrace.batch.pipeline.DataInterval;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A pipeline's run over a data interval.
 *
 * @param unfinished whether it was asked for before its interval had ended, and so leaves the interval to the schedule
 * @param params as they were given when it was asked for
 * @param note why it was asked for, in the words of who did
 * @param backfill that it belongs to, if it does
 * @param updates datasets whose updates it came from, each with the partitions that changed, as far as that was told
 * @param revision of the pipeline's declaration that its tasks are done by
 * @param cancelRequested whether somebody asked for it to end; it ends when its last task has
 */
@RecordBuilder
public record Run(
        UUID id,
        String pipeline,
        DataInterval interval,
        boolean unfinished,
        Trigger trigger,
        Map<String, Object> params,
        @Nullable String note,
        @Nullable UUID backfill,
        Map<String, List<String>> updates,
        int revision,
        RunState state,
        boolean cancelRequested,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt)
        implements RunBuilder.With {

    Run started(Instant now) {
        return with(run -> run.state(RunState.RUNNING).startedAt(startedAt == null ? now : startedAt));
    }

    Run ended(RunState outcome, Instant now) {
        return with(run -> run.state(outcome).endedAt(now));
    }

    /** Waits for its turn as if it had never begun. */
    Run queuedAgain() {
        return with(run -> run.state(RunState.QUEUED)
                .cancelRequested(false)
                .startedAt(null)
                .endedAt(null));
    }
}
