package io.millrace.batch.schedule;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.exceptions.ExecutionException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import io.millrace.batch.pipeline.Pipeline;
import io.millrace.batch.pipeline.Pipelines;
import io.millrace.batch.run.PipelineRows;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** Makes what is declared known to the database when the service starts. */
@Component
class ScheduleStart implements ApplicationRunner {

    /** Looks at schedules; an instance's id is the pipeline's name. */
    static final TaskDescriptor<Void> SCHEDULES = TaskDescriptor.of("schedule");

    private static final Logger log = LoggerFactory.getLogger(ScheduleStart.class);

    private final Pipelines pipelines;
    private final PipelineRows rows;
    private final Scheduler scheduler;
    private final Clock clock;

    ScheduleStart(Pipelines pipelines, PipelineRows rows, Scheduler scheduler, Clock clock) {
        this.pipelines = pipelines;
        this.rows = rows;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        for (var pipeline : pipelines.all()) {
            pipeline.onSchedule().ifPresent(schedule -> lookNow(pipeline));
        }
    }

    /** At once, because the schedule may have changed, or moments may have passed while nobody was there. */
    private void lookNow(Pipeline pipeline) {
        var instance = SCHEDULES.instance(pipeline.name()).scheduledTo(clock.instant());
        if (!scheduler.scheduleIfNotExists(instance)) {
            try {
                scheduler.reschedule(instance);
            } catch (TaskInstanceCurrentlyExecutingException | ExecutionException e) {
                // The second is what it is called when the look begins between reading and rescheduling it.
                log.debug("{} is being looked at", pipeline.name(), e);
            }
        }
        log.info("Pipeline {} runs by the schedule {}", pipeline.name(), pipeline.schedule());
    }
}
