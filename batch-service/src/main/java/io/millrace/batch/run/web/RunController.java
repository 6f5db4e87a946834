package io.millrace.batch.run.web;

import io.millrace.batch.engine.Engine;
import io.millrace.batch.pipeline.DataInterval;
import io.millrace.batch.progress.Run;
import io.millrace.batch.store.Runs;
import io.millrace.platform.problems.Violation;
import io.millrace.platform.web.Page;
import io.millrace.platform.web.Paged;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Runs")
class RunController {

    private final Lookup lookup;
    private final Runs runs;
    private final Engine engine;
    private final RunViews views;

    RunController(Lookup lookup, Runs runs, Engine engine, RunViews views) {
        this.lookup = lookup;
        this.runs = runs;
        this.engine = engine;
        this.views = views;
    }

    @Schema(
            description =
                    "Both ends of the interval or neither. An interval that has not ended needs allow_unfinished, and leaves the "
                            + "interval to the schedule. The note is kept with who called. params are those that the pipeline "
                            + "declares; those that are left out have their defaults.")
    record TriggerRequest(
            @Schema(example = "2026-11-22T00:00:00Z") @Nullable Instant dataIntervalStart,
            @Schema(example = "2026-11-23T00:00:00Z") @Nullable Instant dataIntervalEnd,
            @Schema(example = "{\"day\":\"2026-11-22\"}") @Nullable Map<String, @Nullable Object> params,
            @Schema(example = "The source was late") @Nullable String note,
            @Nullable Boolean allowUnfinished) {}

    record RunList(
            List<RunView> runs,
            @Schema(
                            types = {"string", "null"},
                            description = "For the call that asks for the next page; null on the last one")
                    @Nullable
                    String nextCursor) {}

    @PostMapping("/pipelines/{name}/runs")
    @RunApi.Triggers
    ResponseEntity<RunView> trigger(
            @PathVariable @PipelineApi.Name String name,
            @RequestBody(required = false) @Nullable TriggerRequest request,
            @Nullable Principal caller) {
        var by = Callers.by(caller, request == null ? null : request.note());
        var pipeline = lookup.pipeline(name);
        var unfinished = request != null && Boolean.TRUE.equals(request.allowUnfinished());
        var params =
                request == null || request.params() == null ? Map.<String, @Nullable Object>of() : request.params();
        var run = Optional.ofNullable(request)
                .flatMap(asked -> interval(asked.dataIntervalStart(), asked.dataIntervalEnd()))
                .map(interval -> engine.control().trigger(pipeline, interval, params, unfinished, by))
                .orElseGet(() -> engine.control().triggerUpToNow(pipeline, params, by));
        return accepted(run);
    }

    private static Optional<DataInterval> interval(@Nullable Instant start, @Nullable Instant end) {
        if (start == null && end == null) {
            return Optional.empty();
        }
        if (start == null) {
            throw Violation.invalid("data_interval_start", "is missing, although data_interval_end is given");
        }
        if (end == null) {
            throw Violation.invalid("data_interval_end", "is missing, although data_interval_start is given");
        }
        return Optional.of(Intervals.of("data_interval_start", start, "data_interval_end", end));
    }

    @GetMapping("/pipelines/{name}/runs")
    @RunApi.Lists
    RunList list(
            @PathVariable @PipelineApi.Name String name,
            @RequestParam(defaultValue = "") @RunApi.State String state,
            @Paged(max = 500) Page page) {
        var found = runs.newest(
                lookup.known(name), Lookup.state(state), page.after(UUID::fromString), page.limitAndOneMore());
        var cut = page.cut(found, run -> run.id().toString());
        return new RunList(cut.views(views::of), cut.nextCursor());
    }

    @GetMapping("/runs/{id}")
    @RunApi.Gets
    RunView get(@PathVariable @RunApi.Id String id) {
        return view(lookup.run(id));
    }

    private ResponseEntity<RunView> accepted(Run run) {
        return ResponseEntity.accepted()
                .location(URI.create("/runs/" + run.id()))
                .body(view(run));
    }

    private RunView view(Run run) {
        return views.withTasks(run);
    }
}
