package io.millrace.batch.dataset;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.millrace.batch.engine.DatasetUpdate;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** A dataset, as pipelines declare and update it. */
@JsonNaming(SnakeCaseStrategy.class)
@Schema(
        description = "What tasks write and read: a table of the lakehouse, or whatever else has a name.",
        requiredProperties = {"name", "writers", "readers", "triggers", "last_update", "age_seconds"})
public record Dataset(
        @Schema(example = "gold.fact_orders") String name,
        @Schema(description = "Tasks that update it.") List<PlaceInPipeline> writers,
        @Schema(description = "Tasks that read it.") List<PlaceInPipeline> readers,
        @Schema(description = "Pipelines that run when it was updated.", example = "[\"features\"]")
                List<String> triggers,
        @Schema(description = "Null before the first one.") @Nullable Update lastUpdate,
        @Schema(description = "Since the last update; null before the first one.") @Nullable Double ageSeconds,
        @JsonInclude(JsonInclude.Include.NON_NULL)
                @Schema(description = "Newest first, at most 100. Left out in lists.")
                @Nullable
                List<Update> updates) {

    @JsonNaming(SnakeCaseStrategy.class)
    public record PlaceInPipeline(
            @Schema(example = "medallion") String pipeline, @Schema(example = "gold-orders") String task) {}

    @JsonNaming(SnakeCaseStrategy.class)
    public record Update(
            Instant at,
            @Schema(example = "medallion") String pipeline,
            UUID runId,
            @Schema(example = "gold-orders") String task,
            @Schema(description = "That it changed, as far as the task told.", example = "[\"2026-11-22\"]")
                    List<String> partitions) {

        static Update of(DatasetUpdate update) {
            return new Update(update.at(), update.pipeline(), update.run(), update.task(), update.partitions());
        }
    }
}
