package io.millrace.batch.run.web;

import io.millrace.batch.engine.Backfill;
import io.millrace.batch.engine.BackfillPlan;
import io.millrace.batch.engine.By;
import io.millrace.batch.engine.Engine;
import io.millrace.batch.store.Backfills;
import io.millrace.batch.store.Runs;
import io.millrace.batch.web.Problem;
import io.millrace.platform.problems.ProblemException;
import io.millrace.platform.web.Page;
import io.millrace.platform.web.Paged;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Backfills")
class BackfillController {

    private static final int AT_ONCE = 100;

    private final Lookup lookup;
    private final Backfills backfills;
    private final Runs runs;
    private final Engine engine;

    BackfillController(Lookup lookup, Backfills backfills, Runs runs, Engine engine) {
        this.lookup = lookup;
        this.backfills = backfills;
        this.runs = runs;
        this.engine = engine;
    }

    record BackfillRequest(
            @Schema(description = "No interval starts before.", example = "2026-11-01T00:00:00Z") @NotNull Instant from,
            @Schema(description = "No interval ends after.", example = "2026-11-22T00:00:00Z") @NotNull Instant to,
            @Schema(description = "How many of its runs may be queued or under way at once; by default the pipeline's.")
                    @Min(1)
                    @Max(AT_ONCE)
                    @Nullable
                    Integer maxActiveRuns,
            @Schema(example = "The rates were wrong") @Nullable String note,
            @Schema(description = "Of the preview that just this is to be done of.") @Nullable String token) {}

    record BackfillList(
            List<BackfillView> backfills,
            @Schema(
                            types = {"string", "null"},
                            description = "For the call that asks for the next page; null on the last one")
                    @Nullable
                    String nextCursor) {}

    @PostMapping("/pipelines/{name}/backfills")
    @BackfillApi.Starts
    ResponseEntity<Object> start(
            @PathVariable @PipelineApi.Name String name,
            @RequestParam(defaultValue = "false") @RunChangeApi.Preview boolean preview,
            @RequestBody @Valid BackfillRequest request,
            @Nullable Principal caller) {
        var pipeline = lookup.pipeline(name);
        var range = Intervals.of("from", request.from(), "to", request.to());
        var most =
                request.maxActiveRuns() == null ? Math.min(pipeline.maxActiveRuns(), AT_ONCE) : request.maxActiveRuns();
        var asked = new BackfillPlan.Asked(range.start(), range.end(), most);
        if (preview) {
            return ResponseEntity.ok(BackfillView.Preview.of(engine.backfills().preview(pipeline, asked)));
        }
        var id = engine.backfills().start(pipeline, asked, request.token(), Callers.by(caller, request.note()));
        return ResponseEntity.accepted()
                .location(URI.create("/backfills/" + id))
                .body(get(id.toString()));
    }

    @GetMapping("/pipelines/{name}/backfills")
    @BackfillApi.Lists
    BackfillList list(@PathVariable @PipelineApi.Name String name, @Paged(max = 500) Page page) {
        var found = backfills.newest(lookup.known(name), page.after(UUID::fromString), page.limitAndOneMore());
        var states = backfills.states(found.stream().map(Backfill::id).toList());
        var cut = page.cut(found, backfill -> backfill.id().toString());
        return new BackfillList(
                cut.views(backfill -> BackfillView.of(backfill, states.getOrDefault(backfill.id(), Map.of()), null)),
                cut.nextCursor());
    }

    @GetMapping("/backfills/{id}")
    @BackfillApi.Gets
    BackfillView get(@PathVariable @BackfillApi.Id String id) {
        var backfill = find(id);
        var states = backfills.states(List.of(backfill.id())).getOrDefault(backfill.id(), Map.of());
        return BackfillView.of(backfill, states, runs.ofBackfill(backfill.id()));
    }

    @PostMapping("/backfills/{id}/pause")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @BackfillApi.Pauses
    BackfillView pause(
            @PathVariable @BackfillApi.Id String id,
            @RequestBody(required = false) RunChangeController.@Nullable NoteRequest request,
            @Nullable Principal caller) {
        engine.backfills().pause(find(id), by(request, caller));
        return get(id);
    }

    @PostMapping("/backfills/{id}/resume")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @BackfillApi.Resumes
    BackfillView resume(
            @PathVariable @BackfillApi.Id String id,
            @RequestBody(required = false) RunChangeController.@Nullable NoteRequest request,
            @Nullable Principal caller) {
        engine.backfills().resume(find(id), by(request, caller));
        return get(id);
    }

    @DeleteMapping("/backfills/{id}")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @BackfillApi.Cancels
    BackfillView cancel(
            @PathVariable @BackfillApi.Id String id,
            @RequestBody(required = false) RunChangeController.@Nullable NoteRequest request,
            @Nullable Principal caller) {
        engine.backfills().cancel(find(id), by(request, caller));
        return get(id);
    }

    private static By by(RunChangeController.@Nullable NoteRequest request, @Nullable Principal caller) {
        return Callers.by(caller, request == null ? null : request.note());
    }

    private Backfill find(String id) {
        try {
            return backfills.find(UUID.fromString(id)).orElseThrow(() -> unknown(id));
        } catch (IllegalArgumentException e) {
            throw unknown(id);
        }
    }

    private static ProblemException unknown(String id) {
        return Problem.UNKNOWN_BACKFILL.because("There is no backfill " + id);
    }
}
