package io.millrace.batch.run.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.millrace.batch.progress.Run;
import io.millrace.batch.progress.RunState;
import io.millrace.batch.progress.TaskRun;
import io.millrace.batch.progress.TaskState;
import io.millrace.batch.progress.Trigger;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

@JsonNaming(SnakeCaseStrategy.class)
@Schema(
        name = "Run",
        description = "A pipeline's run over a data interval.",
        requiredProperties = {
            "run_id",
            "pipeline",
            "state",
            "waits_for",
            "trigger",
            "params",
            "note",
            "backfill_id",
            "updates",
            "cancel_requested",
            "data_interval_start",
            "data_interval_end",
            "revision",
            "unfinished",
            "created_at",
            "started_at",
            "ended_at",
            "duration_seconds"
        })
public record RunView(
        @Schema(example = "019ab6f2-6c1e-7d3a-9f52-0c7e5d1b8a44") UUID runId,
        @Schema(example = "medallion") String pipeline,
        @Schema(
                        description =
                                "QUEUED waits for its turn; SUCCEEDED, FAILED and CANCELLED are ends. A run with a failed task "
                                        + "has FAILED, whatever came after that task.")
                RunState state,
        @Schema(
                        description = "What a queued run waits for; null for others.",
                        example =
                                "its turn: max_active_runs is 1, and under way is 019ab6f2-6c1e-7d3a-9f52-0c7e5d1b8a44")
                @Nullable
                String waitsFor,
        Trigger trigger,
        @Schema(description = "Of all that the pipeline declares.", example = "{\"day\":\"2026-11-22\"}")
                Map<String, Object> params,
        @Nullable String note,
        @Schema(description = "Of the backfill that made it; null for other runs.") @Nullable UUID backfillId,
        @Schema(
                        description =
                                "Datasets whose updates it came from, each with the partitions that changed, as far as "
                                        + "that was told.",
                        example = "{\"gold.fact_orders\":[\"2026-11-22\"]}")
                Map<String, List<String>> updates,
        @Schema(description = "True from a cancellation on; the run is CANCELLED when its last task has ended.")
                boolean cancelRequested,
        @Schema(example = "2026-11-22T00:00:00Z") Instant dataIntervalStart,
        @Schema(description = "Just after the interval's last instant.", example = "2026-11-22T01:00:00Z")
                Instant dataIntervalEnd,
        @Schema(description = "Of the pipeline's declaration, by which its tasks are done.") int revision,
        @Schema(
                        description =
                                "Whether it was asked for before its interval had ended; the schedule runs over the interval "
                                        + "all the same.")
                boolean unfinished,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Schema(description = "From start to end, or to now; null before the start.") @Nullable Double durationSeconds,
        @JsonInclude(JsonInclude.Include.NON_NULL)
                @Schema(
                        description =
                                "In an order in which each comes after those that it depends on. Left out in lists.")
                @Nullable
                List<TaskView> tasks) {

    @JsonNaming(SnakeCaseStrategy.class)
    @Schema(name = "Task")
    public record TaskView(
            @Schema(example = "silver") String task,
            @Schema(description = "Of its item, for a task that is mapped over a list; otherwise 0.") int mapIndex,
            @Schema(description = "For which it is done; null for a task that is not mapped, or not yet.") @Nullable
                    Object item,
            @Schema(example = "spark") String type,
            List<String> dependsOn,
            @Schema(
                            description =
                                    "WAITING for those that it depends on; QUEUED for a worker and a place in its pool; "
                                            + "RUNNING; DEFERRED until it looks again for what is not there yet; UP_FOR_RETRY until its next attempt; ends are SUCCEEDED, FAILED, UPSTREAM_FAILED "
                                            + "(never started), SKIPPED (its trigger rule was not met), CANCELLED and REMOVED (the revision by which "
                                            + "the run goes on does not have it).")
                    TaskState state,
            @Schema(
                            description =
                                    "What a task waits for that is WAITING, QUEUED, DEFERRED or UP_FOR_RETRY: other tasks, its run's turn, a "
                                            + "place in its pool and who holds them, a worker, a time; null for others.",
                            example = "a place in the pool spark: it has 2, held by …")
                    @Nullable
                    String waitsFor,
            @Schema(description = "Number of the attempt that is under way, was the last, or comes next.") int attempt,
            @Schema(description = "Of the pipeline's declaration, by which it is done.") int revision,
            @Nullable Instant queuedAt,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable Double durationSeconds,
            @Schema(
                            description = "Counts that the task reported: rows_in, rows_out, rows_quarantined, ….",
                            example = "{\"rows_in\":1200,\"rows_out\":1200}")
                    Map<String, Long> metrics,
            @Schema(description = "What it left for later tasks.") Map<String, Object> outputs,
            @Nullable String error,
            @Schema(description = "Null until an attempt has begun.") @Nullable String logUrl) {

        static TaskView of(UUID run, TaskRun task, @Nullable String waitsFor, Instant now) {
            return new TaskView(
                    task.task(),
                    task.mapIndex(),
                    task.item(),
                    task.spec().type(),
                    task.spec().dependsOn(),
                    task.state(),
                    waitsFor,
                    task.attempt(),
                    task.revision(),
                    task.queuedAt(),
                    task.startedAt(),
                    task.endedAt(),
                    seconds(task.startedAt(), task.endedAt(), now),
                    task.metrics(),
                    task.outputs(),
                    task.error(),
                    task.startedAt() == null ? null : logOf(run, task));
        }
    }

    private static String logOf(UUID run, TaskRun task) {
        var log = "/runs/" + run + "/tasks/" + task.task() + "/log";
        return task.item() == null ? log : log + "?map_index=" + task.mapIndex();
    }

    static RunView of(Run run, @Nullable String waitsFor, @Nullable List<TaskView> tasks, Instant now) {
        return new RunView(
                run.id(),
                run.pipeline(),
                run.state(),
                waitsFor,
                run.trigger(),
                run.params(),
                run.note(),
                run.backfill(),
                run.updates(),
                run.cancelRequested(),
                run.interval().start(),
                run.interval().end(),
                run.revision(),
                run.unfinished(),
                run.createdAt(),
                run.startedAt(),
                run.endedAt(),
                seconds(run.startedAt(), run.endedAt(), now),
                tasks);
    }

    private static @Nullable Double seconds(@Nullable Instant start, @Nullable Instant end, Instant now) {
        return start == null
                ? null
                : Duration.between(start, end == null ? now : end).toMillis() / 1000.0;
    }
}
