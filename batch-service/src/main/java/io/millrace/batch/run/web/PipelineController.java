package io.millrace.batch.run.web;

import io.millrace.batch.engine.Engine;
import io.millrace.batch.engine.PipelineRow;
import io.millrace.batch.pipeline.Pipeline;
import io.millrace.batch.pipeline.Pipelines;
import io.millrace.batch.store.PipelineRows;
import io.millrace.batch.store.Runs;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/pipelines")
@Tag(name = "Pipelines")
class PipelineController {

    private final Pipelines pipelines;
    private final Lookup lookup;
    private final PipelineRows rows;
    private final Runs runs;
    private final Engine engine;
    private final RunViews views;
    private final Waits waits;
    private final Clock clock;

    PipelineController(
            Pipelines pipelines,
            Lookup lookup,
            PipelineRows rows,
            Runs runs,
            Engine engine,
            RunViews views,
            Waits waits,
            Clock clock) {
        this.pipelines = pipelines;
        this.lookup = lookup;
        this.rows = rows;
        this.runs = runs;
        this.engine = engine;
        this.views = views;
        this.waits = waits;
        this.clock = clock;
    }

    record PipelineList(List<PipelineView> pipelines) {}

    @GetMapping
    @PipelineApi.Lists
    PipelineList list() {
        var removed = rows.unfinished().stream()
                .filter(row -> pipelines.find(row.name()).isEmpty())
                .map(this::removed);
        return new PipelineList(
                Stream.concat(pipelines.all().stream().map(this::view), removed).toList());
    }

    @GetMapping("/{name}")
    @PipelineApi.Gets
    PipelineView get(@PathVariable @PipelineApi.Name String name) {
        return view(lookup.pipeline(name));
    }

    @PostMapping("/{name}/pause")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @PipelineApi.Pauses
    PipelineView pause(
            @PathVariable @PipelineApi.Name String name,
            @RequestBody(required = false) RunChangeController.@Nullable NoteRequest request,
            @Nullable Principal caller) {
        engine.control()
                .pause(lookup.pipeline(name).name(), Callers.by(caller, request == null ? null : request.note()));
        return get(name);
    }

    @PostMapping("/{name}/unpause")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @PipelineApi.Unpauses
    PipelineView unpause(
            @PathVariable @PipelineApi.Name String name,
            @RequestBody(required = false) RunChangeController.@Nullable NoteRequest request,
            @Nullable Principal caller) {
        engine.control()
                .unpause(lookup.pipeline(name).name(), Callers.by(caller, request == null ? null : request.note()));
        return get(name);
    }

    private PipelineView removed(PipelineRow row) {
        return new PipelineView(
                row.name(),
                "No longer declared",
                false,
                row.revision(),
                null,
                null,
                row.paused(),
                null,
                null,
                runs.dataUntil(row.name()).orElse(null),
                0,
                List.of(),
                lastRun(row.name()),
                List.of());
    }

    private @Nullable RunView lastRun(String pipeline) {
        return runs.newest(pipeline, Optional.empty(), Optional.empty(), 1).stream()
                .findFirst()
                .map(views::of)
                .orElse(null);
    }

    private PipelineView view(Pipeline pipeline) {
        var now = clock.instant();
        var row = rows.find(pipeline.name()).orElseThrow();
        return new PipelineView(
                pipeline.name(),
                pipeline.description(),
                true,
                row.revision(),
                PipelineView.schedule(pipeline),
                pipeline.onDatasets().map(PipelineView.DatasetsView::of).orElse(null),
                row.paused(),
                row.nextRun(pipeline, now).orElse(null),
                waits.of(pipeline, row, now),
                runs.dataUntil(pipeline.name()).orElse(null),
                pipeline.maxActiveRuns(),
                pipeline.params().stream().map(PipelineView.ParameterView::of).toList(),
                lastRun(pipeline.name()),
                pipeline.tasks().stream().map(PipelineView.TaskSpecView::of).toList());
    }
}
