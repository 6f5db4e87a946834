package io.millrace.batch.run.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.millrace.batch.pipeline.CatchUp;
import io.millrace.batch.pipeline.DatasetTrigger;
import io.millrace.batch.pipeline.Parameter;
import io.millrace.batch.pipeline.Pipeline;
import io.millrace.batch.pipeline.TaskSpec;
import io.millrace.batch.pipeline.TriggerRule;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
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
        @Schema(description = "Null for a pipeline that does not run because of datasets.") @Nullable
                DatasetsView onDatasets,
        @Schema(description = "A paused pipeline starts no runs; those under way go on.") boolean paused,
        @Schema(description = "When the schedule makes the next run; null without a schedule, or while paused.")
                @Nullable
                Instant nextRun,
        @Schema(
                        description = "What its next run waits for; null for a pipeline that is no longer declared.",
                        example = "its schedule, at 2026-11-22T01:00:00Z")
                @Nullable
                String waitsFor,
        @Schema(description = "End of the latest interval that a run has succeeded for.") @Nullable Instant dataUntil,
        int maxActiveRuns,
        @Schema(description = "What may be said of a run when it is asked for.") List<ParameterView> params,
        @Nullable RunView lastRun,
        List<TaskSpecView> tasks) {

    @Schema(name = "Schedule")
    public record ScheduleView(
            @Schema(description = "Second, minute, hour, day of month, month, day of week.", example = "0 0 * * * *")
                    String cron,
            @Schema(example = "UTC") String zone,
            CatchUp catchUp) {}

    @Schema(name = "DatasetTrigger")
    public record DatasetsView(
            @Schema(example = "[\"gold.fact_orders\"]") List<String> names,
            @Schema(description = "Whether each must have been updated since the last run; otherwise one is enough.")
                    boolean all) {

        static DatasetsView of(DatasetTrigger trigger) {
            return new DatasetsView(trigger.names(), trigger.all());
        }
    }

    @Schema(name = "Parameter")
    public record ParameterView(
            @Schema(example = "day") String name,
            @Schema(
                            allowableValues = {"text", "integer", "number", "boolean", "date", "list"},
                            example = "date")
                    String type,
            @JsonProperty("default")
                    @Schema(
                            description = "Null where there is none, and somebody has to give it.",
                            example = "2026-11-22")
                    @Nullable
                    Object byDefault,
            @Schema(example = "The day to be done again") String description,
            @Schema(description = "Whether a call that asks for a run must give it.") boolean required) {

        static ParameterView of(Parameter param) {
            return new ParameterView(
                    param.name(),
                    param.type().name().toLowerCase(Locale.ROOT),
                    param.byDefault(),
                    param.description(),
                    param.required());
        }
    }

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
