package io.millrace.batch.report;

import static java.util.Objects.requireNonNullElse;

import io.millrace.batch.pipeline.Pipeline;
import io.millrace.batch.pipeline.Pipelines;
import io.millrace.batch.progress.Trigger;
import io.millrace.batch.run.web.RunView;
import io.millrace.batch.run.web.RunViews;
import io.millrace.batch.store.PipelineRows;
import io.millrace.batch.store.Runs;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.stereotype.Component;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** {@code /actuator/pipelines}: how each pipeline stands, with its last run and what that did. */
@Component
@Endpoint(id = "pipelines")
class PipelinesEndpoint {

    private final Pipelines pipelines;
    private final PipelineRows rows;
    private final Runs runs;
    private final RunViews views;
    private final Freshness freshness;
    private final Clock clock;

    PipelinesEndpoint(
            Pipelines pipelines, PipelineRows rows, Runs runs, RunViews views, Freshness freshness, Clock clock) {
        this.pipelines = pipelines;
        this.rows = rows;
        this.runs = runs;
        this.views = views;
        this.freshness = freshness;
        this.clock = clock;
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record Report(List<PipelineReport> pipelines) {}

    /**
     * @param state the last run's, if there was one
     * @param slowToQueueSeconds how long after its interval's end the last run was made, if the schedule made it
     * @param slowToStartSeconds how long the last run waited for its turn, or has waited so far
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record PipelineReport(
            String name,
            @Nullable String state,
            boolean paused,
            @Nullable Instant nextRun,
            @Nullable Instant dataUntil,
            double dataFreshnessSeconds,
            boolean stale,
            long lateRuns,
            @Nullable Double slowToQueueSeconds,
            @Nullable Double slowToStartSeconds,
            @Nullable RunView lastRun) {}

    @ReadOperation
    Report all() {
        return new Report(pipelines.all().stream().map(this::report).toList());
    }

    @ReadOperation
    @Nullable
    PipelineReport one(@Selector String name) {
        return pipelines.find(name).map(this::report).orElse(null);
    }

    private PipelineReport report(Pipeline pipeline) {
        var now = clock.instant();
        var row = rows.find(pipeline.name()).orElseThrow();
        var last = runs.newest(pipeline.name(), Optional.empty(), Optional.empty(), 1).stream()
                .findFirst();
        return new PipelineReport(
                pipeline.name(),
                last.map(run -> run.state().name()).orElse(null),
                row.paused(),
                row.nextRun(pipeline, now).orElse(null),
                freshness.dataUntil(pipeline).orElse(null),
                freshness.age(pipeline).toMillis() / 1000.0,
                freshness.stale(pipeline),
                freshness.lateRuns(pipeline),
                last.filter(run -> run.trigger() == Trigger.SCHEDULE)
                        .map(run -> seconds(run.interval().end(), run.createdAt()))
                        .orElse(null),
                last.map(run -> seconds(run.createdAt(), requireNonNullElse(run.startedAt(), now)))
                        .orElse(null),
                last.map(views::withTasks).orElse(null));
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1000.0;
    }
}
