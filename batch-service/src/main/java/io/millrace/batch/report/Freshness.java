package io.millrace.batch.report;

import io.millrace.batch.engine.PipelineRow;
import io.millrace.batch.pipeline.Pipeline;
import io.millrace.batch.store.PipelineRows;
import io.millrace.batch.store.Runs;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** How old a pipeline's data are. */
@Component
class Freshness {

    private final Runs runs;
    private final PipelineRows rows;
    private final Clock clock;

    Freshness(Runs runs, PipelineRows rows, Clock clock) {
        this.runs = runs;
        this.rows = rows;
        this.clock = clock;
    }

    /** Until when they are complete; empty before the first run that succeeded. */
    Optional<Instant> dataUntil(Pipeline pipeline) {
        return runs.dataUntil(pipeline.name());
    }

    /** Since the end of the latest interval that a run succeeded for, or since the pipeline is known. */
    Duration age(Pipeline pipeline) {
        var since = dataUntil(pipeline).or(() -> rows.find(pipeline.name()).map(PipelineRow::createdAt));
        return since.map(instant -> Duration.between(instant, clock.instant())).orElse(Duration.ZERO);
    }

    boolean stale(Pipeline pipeline) {
        return pipeline.staleAfter() != null && age(pipeline).compareTo(pipeline.staleAfter()) > 0;
    }

    /** Runs that have not ended by the pipeline's deadline, if it has one. */
    long pastDeadline(Pipeline pipeline) {
        return pipeline.deadline() == null
                ? 0
                : runs.pastDeadline(pipeline.name(), clock.instant().minus(pipeline.deadline()));
    }

    /** Runs by the schedule that have not ended although their interval has, longer ago than is allowed. */
    long lateRuns(Pipeline pipeline) {
        return runs.late(pipeline.name(), clock.instant().minus(pipeline.lateAfter()));
    }
}
