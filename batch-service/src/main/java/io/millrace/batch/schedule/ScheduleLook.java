package io.millrace.batch.schedule;

import io.millrace.batch.pipeline.MissedIntervals;
import io.millrace.batch.pipeline.Pipeline;
import io.millrace.batch.pipeline.Schedule;
import io.millrace.batch.run.PipelineRows;
import io.millrace.batch.run.RunControl;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A look at a pipeline's schedule: makes the runs whose intervals have ended since the last one. */
@Service
class ScheduleLook {

    private static final Logger log = LoggerFactory.getLogger(ScheduleLook.class);

    private final PipelineRows rows;
    private final RunControl control;
    private final Clock clock;

    ScheduleLook(PipelineRows rows, RunControl control, Clock clock) {
        this.rows = rows;
        this.control = control;
        this.clock = clock;
    }

    /**
     * Looks under the lock of the pipeline's row, so that two looks at once make no run twice. While the pipeline is
     * paused nothing is made, and the intervals that end meanwhile are caught up with as if the service had been down.
     *
     * @return when to look again
     */
    @Transactional
    Instant look(Pipeline pipeline, Schedule schedule) {
        var row = rows.lock(pipeline.name());
        var now = clock.instant();
        var declared = schedule.cron() + " " + schedule.zone();
        var lookedUntil = row.scheduledUntil();
        if (lookedUntil == null || !declared.equals(row.schedule())) {
            // New, or no longer the same: intervals count from its last instant; those before are not its own.
            var from = schedule.lastUntil(now);
            rows.scheduledUntil(pipeline.name(), declared, from);
            return schedule.next(from);
        }
        var due = MissedIntervals.since(lookedUntil, schedule, now);
        if (row.paused()) {
            return schedule.next(now);
        }
        if (!due.toRun().isEmpty()) {
            log.info("Pipeline {} is due over {}", pipeline.name(), due.toRun());
        }
        control.createMissing(pipeline, due.toRun(), declared, due.until());
        return schedule.next(due.until());
    }
}
