package io.millrace.batch.run.web;

import io.millrace.batch.pipeline.CatchUp;
import io.millrace.batch.pipeline.Pipeline;
import io.millrace.batch.pipeline.TaskSpec;
import io.millrace.batch.pipeline.TriggerRule;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Schema(name = "Pipeline", description = "A pipeline as it is declared, and how it stands.")
public record PipelineView(
        @Schema(example = "medallion") String name,
        @Schema(example = "Takes what Kafka holds into bronze, silver and gold.") String description,
        @Schema(
                        description =
                                "False for one that was declared before, whose runs have not all ended: those that wait are not "
                                        + "started, and can be cancelled.")
                boolean declared,
        @Schema(description = "Number of the declaration, among all that the pipeline ever had.") int revision,
        @Schema(description = "Null for a pipeline that runs on demand only.") @Nullable ScheduleView schedule,
        @Schema(description = "A paused pipeline starts no runs; those under way go on.") boolean paused,
        @Schema(description = "When the schedule makes the next run; null without a schedule, or while paused.")
                @Nullable
                Instant nextRun,
        @Schema(description = "End of the latest interval that a run has succeeded for.") @Nullable Instant dataUntil,
        int maxActiveRuns,
        @Nullable RunView lastRun,
        List<TaskSpecView> tasks) {

    @Schema(name = "Schedule")
    public record ScheduleView(
            @Schema(description = "Second, minute, hour, day of month, month, day of week.", example = "0 0 * * * *")
                    String cron,
            @Schema(example = "UTC") String zone,
            CatchUp catchUp) {}

    @Schema(name = "TaskDeclaration")
    public record TaskSpecView(
            @Schema(example = "silver") String name,
            @Schema(example = "spark") String type,
            List<String> dependsOn,
            TriggerRule triggerRule,
            int retries,
            @Schema(description = "Of an attempt, ISO 8601", example = "PT30M") Duration timeout,
            @Schema(example = "spark") String pool) {

        static TaskSpecView of(TaskSpec task) {
            return new TaskSpecView(
                    task.name(),
                    task.type(),
                    task.dependsOn(),
                    task.triggerRule(),
                    task.retries().limit(),
                    task.timeout(),
                    task.pool());
        }
    }

    static @Nullable ScheduleView schedule(Pipeline pipeline) {
        return pipeline.onSchedule()
                .map(schedule ->
                        new ScheduleView(schedule.cron(), schedule.zone().getId(), schedule.catchUp()))
                .orElse(null);
    }
}
