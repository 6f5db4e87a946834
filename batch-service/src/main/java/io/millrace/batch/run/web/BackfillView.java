package io.millrace.batch.run.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.millrace.batch.engine.Backfill;
import io.millrace.batch.engine.BackfillPlan;
import io.millrace.batch.pipeline.TaskSpec;
import io.millrace.batch.progress.Run;
import io.millrace.batch.progress.RunState;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Schema(
        name = "Backfill",
        description = "Runs over intervals of the past that have none.",
        requiredProperties = {
            "backfill_id",
            "pipeline",
            "state",
            "from",
            "to",
            "max_active_runs",
            "note",
            "started_by",
            "created_at",
            "intervals",
            "intervals_left",
            "left_out",
            "runs_by_state"
        })
public record BackfillView(
        UUID backfillId,
        @Schema(example = "medallion") String pipeline,
        @Schema(
                        description =
                                "RUNNING until the last of its runs has ended; PAUSED while it makes no further runs; SUCCEEDED when "
                                        + "all runs have, also when one of them was done again later; otherwise FAILED; CANCELLED.")
                Backfill.State state,
        Instant from,
        Instant to,
        @Schema(description = "How many of its runs may be queued or under way at once.") int maxActiveRuns,
        @Nullable String note,
        @Schema(description = "The token's subject, or anonymous.", example = "anna") String startedBy,
        Instant createdAt,
        @Schema(description = "How many had no run when it started.") int intervals,
        @Schema(description = "How many of these it has still to make runs over.") int intervalsLeft,
        @Schema(description = "How many of these got a run from elsewhere meanwhile.") int leftOut,
        @Schema(example = "{\"RUNNING\":1,\"SUCCEEDED\":23}") Map<RunState, Integer> runsByState,
        @JsonInclude(JsonInclude.Include.NON_NULL)
                @Schema(description = "In the order of their intervals. Left out in lists.")
                @Nullable
                List<RunOfBackfill> runs) {

    @Schema(name = "BackfillRun")
    public record RunOfBackfill(UUID runId, Instant dataIntervalStart, Instant dataIntervalEnd, RunState state) {

        static RunOfBackfill of(Run run) {
            return new RunOfBackfill(
                    run.id(), run.interval().start(), run.interval().end(), run.state());
        }
    }

    static BackfillView of(Backfill backfill, Map<RunState, Integer> states, @Nullable List<Run> runs) {
        var byState = new EnumMap<RunState, Integer>(RunState.class);
        byState.putAll(states);
        return new BackfillView(
                backfill.id(),
                backfill.pipeline(),
                backfill.state(states),
                backfill.from(),
                backfill.to(),
                backfill.maxActiveRuns(),
                backfill.by().note(),
                backfill.by().who(),
                backfill.createdAt(),
                backfill.intervals(),
                backfill.left(),
                backfill.leftOut(),
                byState,
                runs == null ? null : runs.stream().map(RunOfBackfill::of).toList());
    }

    @Schema(name = "BackfillPreview", description = "What a backfill would do.")
    public record Preview(
            @Schema(description = "For the call that does exactly this.", example = "Yz3kq0sQ1tEo") String token,
            @Schema(example = "medallion") String pipeline,
            Instant from,
            Instant to,
            int maxActiveRuns,
            @Schema(description = "Of the pipeline's declaration, by which the runs would be done.") int revision,
            @Schema(example = "[\"bronze\",\"silver\"]") List<String> tasks,
            @Schema(description = "How many intervals would get a run.") int toRun,
            @Schema(description = "How many are left out, because they have one.") int leftOut,
            @Schema(description = "Those of the schedule within the range that have ended, oldest first.")
                    List<Place> intervals) {

        static Preview of(BackfillPlan plan) {
            var places = plan.places().stream().map(Place::of).toList();
            var missing = plan.missing().size();
            return new Preview(
                    plan.token().text(),
                    plan.pipeline().name(),
                    plan.asked().from(),
                    plan.asked().to(),
                    plan.asked().maxActiveRuns(),
                    plan.revision(),
                    plan.pipeline().tasks().stream().map(TaskSpec::name).toList(),
                    missing,
                    places.size() - missing,
                    places);
        }
    }

    @Schema(name = "BackfillInterval")
    public record Place(
            Instant dataIntervalStart,
            Instant dataIntervalEnd,
            @Schema(description = "That it has; null for an interval that would get one.") @Nullable UUID runId) {

        static Place of(BackfillPlan.Place place) {
            return new Place(place.interval().start(), place.interval().end(), place.run());
        }
    }
}
