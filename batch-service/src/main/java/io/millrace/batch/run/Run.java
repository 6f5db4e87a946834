package io.millrace.batch.run;

import io.millrace.batch.pipeline.DataInterval;
import io.millrace.batch.progress.RunState;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A pipeline's run over a data interval.
 *
 * @param cancelRequested whether somebody asked for it to end; it ends when its last task has
 */
public record Run(
        UUID id,
        String pipeline,
        DataInterval interval,
        Trigger trigger,
        RunState state,
        boolean cancelRequested,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt) {}
