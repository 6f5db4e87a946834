package io.millrace.batch.engine;

import io.millrace.batch.pipeline.Pipeline;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a pipeline besides its declaration.
 *
 * @param revision of the declaration that was made known last, by whichever instance
 * @param scheduledUntil end of the last interval that the schedule has looked at, if it has
 * @param failing whether the run that ended last had failed, of those that were not cancelled
 * @param watchedUntil moments until then at which runs should have ended have been looked at
 * @param datasetsSince from when on updates of the datasets that it reads count, if it was declared to run because of any
 */
@RecordBuilder
public record PipelineRow(
        String name,
        boolean paused,
        int revision,
        @Nullable Instant scheduledUntil,
        @Nullable Instant datasetsSince,
        boolean failing,
        @Nullable Instant watchedUntil,
        Instant createdAt)
        implements PipelineRowBuilder.With {

    /** When the schedule makes the next run; empty without a schedule, or while paused. */
    public Optional<Instant> nextRun(Pipeline pipeline, Instant now) {
        return paused
                ? Optional.empty()
                : pipeline.onSchedule().map(each -> each.next(scheduledUntil == null ? now : scheduledUntil));
    }

    /** Whether it has come, and not by the last look. */
    boolean hasComeSinceWatched(Instant moment, Instant now) {
        return watchedUntil != null && moment.isAfter(watchedUntil) && !moment.isAfter(now);
    }
}
