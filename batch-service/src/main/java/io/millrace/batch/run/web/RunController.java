package io.millrace.batch.run.web;

import io.millrace.batch.pipeline.DataInterval;
import io.millrace.batch.run.Run;
import io.millrace.batch.run.RunControl;
import io.millrace.batch.run.Runs;
import io.millrace.batch.run.TaskRuns;
import io.millrace.batch.run.Trigger;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

    private final Lookup lookup;
    private final Runs runs;
    private final TaskRuns tasks;
    private final RunControl control;
    private final Clock clock;

    RunController(Lookup lookup, Runs runs, TaskRuns tasks, RunControl control, Clock clock) {
        this.lookup = lookup;
        this.runs = runs;
        this.tasks = tasks;
        this.control = control;
        this.clock = clock;
    }

    @Schema(
            description =
                    "Both ends of the interval or neither. The other fields are taken, and nothing follows from them yet.")
    record TriggerRequest(
            Instant dataIntervalStart,
            Instant dataIntervalEnd,
            Map<String, Object> params,
            String note,
            Boolean allowUnfinished) {}

    record RunList(List<RunView> runs, @Schema(description = "Null on the last page.") String nextCursor) {}

    @PostMapping("/pipelines/{name}/runs")
    @Operation(
            summary = "Run a pipeline now",
            description = "Without an interval, the run is about what has come since the last one: from the end of the "
                    + "latest interval that any of the pipeline's runs is about (for the first run: from the last instant "
                    + "of its schedule) up to now, so that each such call makes a run of its own. Runs beyond "
                    + "max_active_runs wait in their order.")
    @ApiResponse(responseCode = "202", description = "The run is queued or has begun")
    @ApiResponse(responseCode = "404", description = "unknown-pipeline")
    @ApiResponse(responseCode = "409", description = "interval-has-run, with its run_id")
    @ApiResponse(responseCode = "422", description = "invalid-field")
    ResponseEntity<RunView> trigger(@PathVariable String name, @RequestBody(required = false) TriggerRequest request) {
        var pipeline = lookup.pipeline(name);
        var run = request == null || request.dataIntervalStart() == null && request.dataIntervalEnd() == null
                ? control.createUpToNow(pipeline)
                : control.create(pipeline, interval(request), Trigger.MANUAL);
        return accepted(run);
    }

    private static DataInterval interval(TriggerRequest request) {
        if (request.dataIntervalStart() == null) {
            throw Lookup.invalid("data_interval_start", "is missing, although data_interval_end is given");
        }
        if (request.dataIntervalEnd() == null) {
            throw Lookup.invalid("data_interval_end", "is missing, although data_interval_start is given");
        }
        if (!request.dataIntervalStart().isBefore(request.dataIntervalEnd())) {
            throw Lookup.invalid("data_interval_end", "must be after data_interval_start");
        }
        if (request.dataIntervalStart().isBefore(EARLIEST)) {
            throw Lookup.invalid("data_interval_start", "must not be before " + EARLIEST);
        }
        if (request.dataIntervalEnd().isAfter(LATEST)) {
            throw Lookup.invalid("data_interval_end", "must not be after " + LATEST);
        }
        return new DataInterval(request.dataIntervalStart(), request.dataIntervalEnd());
    }

    @GetMapping("/pipelines/{name}/runs")
    @Operation(summary = "A pipeline's runs, newest first")
    @ApiResponse(responseCode = "200", description = "A page of runs, without their tasks")
    @ApiResponse(responseCode = "404", description = "unknown-pipeline")
    @ApiResponse(responseCode = "422", description = "invalid-field")
    RunList list(
            @PathVariable String name,
            @RequestParam(required = false) String state,
            @RequestParam(defaultValue = "50") @Min(1) @Max(500) int limit,
            @RequestParam(required = false) String cursor) {
        var page = runs.newest(lookup.pipeline(name).name(), Lookup.state(state), Lookup.cursor(cursor), limit + 1);
        var now = clock.instant();
        var shown = page.stream().limit(limit).map(run -> RunView.of(run, now)).toList();
        return new RunList(
                shown, page.size() > limit ? shown.get(limit - 1).runId().toString() : null);
    }

    @GetMapping("/runs/{id}")
    @Operation(summary = "A run with its tasks")
    @ApiResponse(responseCode = "200", description = "The run")
    @ApiResponse(responseCode = "404", description = "unknown-run")
    RunView get(@PathVariable String id) {
        return view(lookup.run(id));
    }

    @PostMapping("/runs/{id}/retry")
    @Operation(summary = "Do again what failed or was cancelled, and what was not reached for that")
    @ApiResponse(responseCode = "202", description = "The run is queued or has begun")
    @ApiResponse(responseCode = "404", description = "unknown-run")
    @ApiResponse(responseCode = "409", description = "not-in-this-state: the run neither failed nor was cancelled")
    ResponseEntity<RunView> retry(@PathVariable String id) {
        return accepted(control.retry(lookup.run(id)));
    }

    @PostMapping("/runs/{id}/tasks/{task}/clear")
    @Operation(summary = "Do a task again, and all behind it")
    @ApiResponse(responseCode = "202", description = "The run is queued or goes on")
    @ApiResponse(responseCode = "404", description = "unknown-run, unknown-task")
    @ApiResponse(responseCode = "409", description = "not-in-this-state: one of these tasks is under way")
    ResponseEntity<RunView> clear(@PathVariable String id, @PathVariable String task) {
        var run = lookup.run(id);
        if (tasks.of(run.id()).stream().noneMatch(each -> each.task().equals(task))) {
            throw Lookup.unknownTask(id, task);
        }
        return accepted(control.clear(run, task));
    }

    @PostMapping("/runs/{id}/cancel")
    @Operation(
            summary = "Stop a run, its Spark applications included",
            description = "The run is CANCELLED when the last of its processes has ended.")
    @ApiResponse(responseCode = "202", description = "The run is ending or has ended")
    @ApiResponse(responseCode = "404", description = "unknown-run")
    @ApiResponse(responseCode = "409", description = "not-in-this-state: the run had ended before")
    ResponseEntity<RunView> cancel(@PathVariable String id) {
        return accepted(control.cancel(lookup.run(id)));
    }

    private ResponseEntity<RunView> accepted(Run run) {
        return ResponseEntity.accepted()
                .location(URI.create("/runs/" + run.id()))
                .body(view(run));
    }

    private RunView view(Run run) {
        return RunView.of(run, tasks.of(run.id()), clock.instant());
    }
}
