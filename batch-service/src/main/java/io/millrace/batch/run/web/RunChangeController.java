package io.millrace.batch.run.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.millrace.batch.engine.Engine;
import io.millrace.batch.engine.Intent;
import io.millrace.batch.pipeline.Pipeline;
import io.millrace.batch.progress.Run;
import io.millrace.batch.progress.TaskState;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What people do to runs. Each call can be asked beforehand what it would do. */
@RestController
@RequestMapping("/runs/{id}")
@Tag(name = "Runs")
class RunChangeController {

    private final Lookup lookup;
    private final Engine engine;
    private final RunViews views;

    RunChangeController(Lookup lookup, Engine engine, RunViews views) {
        this.lookup = lookup;
        this.engine = engine;
        this.views = views;
    }

    enum Definition {
        @JsonProperty("today")
        TODAY,
        @JsonProperty("same")
        SAME
    }

    record RetryRequest(
            @Schema(
                            description =
                                    "Whether the tasks are done as the pipeline is declared today, which is the default, or "
                                            + "as it was when the run was made or last done again.")
                    @Nullable
                    Definition definition,
            @Schema(example = "The source was late") @Nullable String note,
            @Schema(description = "Of the preview that just this is to be done of.") @Nullable String token) {

        static final RetryRequest EMPTY = new RetryRequest(null, null, null);
    }

    record ClearRequest(
            @Schema(description = "As for a retry.") @Nullable Definition definition,
            @Schema(description = "Of the item that is to be done again, of a task that is mapped.") @Min(0) @Nullable
                    Integer mapIndex,
            @Schema(example = "The source was late") @Nullable String note,
            @Schema(description = "Of the preview that just this is to be done of.") @Nullable String token) {

        static final ClearRequest EMPTY = new ClearRequest(null, null, null, null);
    }

    record CancelRequest(
            @Schema(example = "The source was late") @Nullable String note,
            @Schema(description = "Of the preview that just this is to be done of.") @Nullable String token) {

        static final CancelRequest EMPTY = new CancelRequest(null, null);
    }

    record NoteRequest(@Schema(example = "The source was late") @Nullable String note) {}

    enum Mark {
        @JsonProperty("succeeded")
        SUCCEEDED(TaskState.SUCCEEDED),
        @JsonProperty("failed")
        FAILED(TaskState.FAILED);

        private final TaskState task;

        Mark(TaskState task) {
            this.task = task;
        }
    }

    record MarkRequest(
            @NotNull Mark state,
            @Schema(description = "Of the item that it is about, of a task that is mapped.") @Min(0) @Nullable
                    Integer mapIndex,
            @Schema(example = "Mended by hand") @Nullable String note,
            @Schema(description = "Of the preview that just this is to be done of.") @Nullable String token) {}

    @PostMapping("/retry")
    @RunChangeApi.Retries
    ResponseEntity<Object> retry(
            @PathVariable @RunApi.Id String id,
            @RequestParam(defaultValue = "false") @RunChangeApi.Preview boolean preview,
            @RequestBody(required = false) @Nullable RetryRequest request,
            @Nullable Principal caller) {
        var asked = request == null ? RetryRequest.EMPTY : request;
        var run = lookup.run(id);
        var intent = new Intent.Retry(declared(run, asked.definition()));
        return changed(run, intent, preview, asked.token(), asked.note(), caller);
    }

    @PostMapping("/tasks/{task}/clear")
    @RunChangeApi.Clears
    ResponseEntity<Object> clear(
            @PathVariable @RunApi.Id String id,
            @PathVariable @RunApi.Task String task,
            @RequestParam(defaultValue = "false") @RunChangeApi.Preview boolean preview,
            @RequestBody(required = false) @Valid @Nullable ClearRequest request,
            @Nullable Principal caller) {
        var asked = request == null ? ClearRequest.EMPTY : request;
        var run = lookup.runWith(id, task, asked.mapIndex());
        var intent = new Intent.Clear(task, asked.mapIndex(), declared(run, asked.definition()));
        return changed(run, intent, preview, asked.token(), asked.note(), caller);
    }

    @PostMapping("/cancel")
    @RunChangeApi.Cancels
    ResponseEntity<Object> cancel(
            @PathVariable @RunApi.Id String id,
            @RequestParam(defaultValue = "false") @RunChangeApi.Preview boolean preview,
            @RequestBody(required = false) @Nullable CancelRequest request,
            @Nullable Principal caller) {
        var asked = request == null ? CancelRequest.EMPTY : request;
        return changed(lookup.run(id), new Intent.Cancel(), preview, asked.token(), asked.note(), caller);
    }

    @PostMapping("/tasks/{task}/mark")
    @RunChangeApi.Marks
    ResponseEntity<Object> mark(
            @PathVariable @RunApi.Id String id,
            @PathVariable @RunApi.Task String task,
            @RequestParam(defaultValue = "false") @RunChangeApi.Preview boolean preview,
            @RequestBody @Valid MarkRequest request,
            @Nullable Principal caller) {
        var run = lookup.runWith(id, task, request.mapIndex());
        var intent = new Intent.Mark(task, request.mapIndex(), request.state().task);
        return changed(run, intent, preview, request.token(), request.note(), caller);
    }

    @PostMapping("/note")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @RunChangeApi.Notes
    RunView note(@PathVariable @RunApi.Id String id, @RequestBody NoteRequest request, @Nullable Principal caller) {
        return views.withTasks(engine.control().note(lookup.run(id), Callers.by(caller, request.note())));
    }

    private ResponseEntity<Object> changed(
            Run run,
            Intent intent,
            boolean preview,
            @Nullable String token,
            @Nullable String note,
            @Nullable Principal caller) {
        if (preview) {
            return ResponseEntity.ok(ChangeView.of(engine.control().preview(run, intent)));
        }
        var changed = engine.control().change(run, intent, token, Callers.by(caller, note));
        return ResponseEntity.accepted()
                .location(URI.create("/runs/" + run.id()))
                .body(views.withTasks(changed));
    }

    /** Absent where the run goes on by the declaration that it has. */
    private @Nullable Pipeline declared(Run run, @Nullable Definition definition) {
        return definition == Definition.SAME ? null : lookup.declared(run);
    }
}
