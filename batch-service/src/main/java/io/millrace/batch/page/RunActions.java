package io.millrace.batch.page;

import io.millrace.batch.engine.Change;
import io.millrace.batch.engine.Change.Becomes;
import io.millrace.batch.engine.Engine;
import io.millrace.batch.engine.Intent;
import io.millrace.batch.pipeline.Pipeline;
import io.millrace.batch.progress.TaskState;
import io.millrace.batch.run.web.Callers;
import io.millrace.batch.run.web.Lookup;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Buttons of a run and its tasks. */
@Controller
class RunActions {

    private final Lookup lookup;
    private final Engine engine;
    private final Words words;

    RunActions(Lookup lookup, Engine engine, Words words) {
        this.lookup = lookup;
        this.engine = engine;
        this.words = words;
    }

    @GetMapping("/ui/runs/{id}/retry")
    String askRetry(@PathVariable String id, @RequestParam(defaultValue = "today") String definition, Model model) {
        return preview(model, "Retry this run", id, new Intent.Retry(declared(id, definition)), definition);
    }

    @PostMapping("/ui/runs/{id}/retry")
    String retry(
            @PathVariable String id,
            @RequestParam String definition,
            @RequestParam String token,
            @RequestParam(defaultValue = "") String note,
            @Nullable Principal caller) {
        return change(id, new Intent.Retry(declared(id, definition)), token, note, caller);
    }

    @GetMapping("/ui/runs/{id}/tasks/{task}/clear")
    String askClear(
            @PathVariable String id,
            @PathVariable String task,
            @RequestParam(required = false) @Nullable Integer item,
            @RequestParam(defaultValue = "today") String definition,
            Model model) {
        var intent = new Intent.Clear(task, item, declared(id, definition));
        return preview(model, "Clear " + task, id, intent, definition);
    }

    @PostMapping("/ui/runs/{id}/tasks/{task}/clear")
    String clear(
            @PathVariable String id,
            @PathVariable String task,
            @RequestParam(required = false) @Nullable Integer item,
            @RequestParam String definition,
            @RequestParam String token,
            @RequestParam(defaultValue = "") String note,
            @Nullable Principal caller) {
        return change(id, new Intent.Clear(task, item, declared(id, definition)), token, note, caller);
    }

    @GetMapping("/ui/runs/{id}/cancel")
    String askCancel(@PathVariable String id, Model model) {
        return preview(model, "Cancel this run", id, new Intent.Cancel(), null);
    }

    @PostMapping("/ui/runs/{id}/cancel")
    String cancel(
            @PathVariable String id,
            @RequestParam String token,
            @RequestParam(defaultValue = "") String note,
            @Nullable Principal caller) {
        return change(id, new Intent.Cancel(), token, note, caller);
    }

    @GetMapping("/ui/runs/{id}/tasks/{task}/mark/{state:succeeded|failed}")
    String askMark(
            @PathVariable String id,
            @PathVariable String task,
            @PathVariable String state,
            @RequestParam(required = false) @Nullable Integer item,
            Model model) {
        return preview(model, "Mark " + task + " as " + state, id, mark(task, item, state), null);
    }

    @PostMapping("/ui/runs/{id}/tasks/{task}/mark/{state:succeeded|failed}")
    String mark(
            @PathVariable String id,
            @PathVariable String task,
            @PathVariable String state,
            @RequestParam(required = false) @Nullable Integer item,
            @RequestParam String token,
            @RequestParam(defaultValue = "") String note,
            @Nullable Principal caller) {
        return change(id, mark(task, item, state), token, note, caller);
    }

    private static Intent mark(String task, @Nullable Integer item, String state) {
        return new Intent.Mark(task, item, "failed".equals(state) ? TaskState.FAILED : TaskState.SUCCEEDED);
    }

    /** @param definition by which it is done; absent where that makes no difference */
    private String preview(Model model, String title, String id, Intent intent, @Nullable String definition) {
        var change = engine.control().preview(lookup.run(id), intent);
        var after = change.after().run();
        Dialog.ask(
                model,
                title,
                "The run is " + words.plain(change.before().run().state()) + ", and will be "
                        + words.plain(after.state())
                        + (after.state().ended() ? "." : ". This becomes of its tasks:"),
                change.tasks().stream()
                        .filter(task -> task.becomes() != Becomes.STAYS)
                        .map(task -> said(task, change))
                        .toList());
        model.addAttribute("token", change.token().text());
        model.addAttribute("definition", definition);
        model.addAttribute("revision", change.before().run().revision());
        model.addAttribute("today", lookup.row(after.pipeline()).revision());
        return Dialog.ASK;
    }

    private String said(Change.OfTask ofTask, Change all) {
        var task = ofTask.after();
        var before = ofTask.before();
        var items = all.after().tasks().stream()
                .filter(other -> other.task().equals(task.task()))
                .count();
        var name = items > 1 ? task.task() + " " + task.mapIndex() : task.task();
        var now = before == null ? "" : ", now " + words.plain(before.state());
        return name
                + now
                + switch (ofTask.becomes()) {
                    case STAYS -> "";
                    case TO_DO -> ": is done again";
                    case ADDED -> ": is new, and is done";
                    case REMOVED -> ": is no longer declared";
                    case STOPPED -> ": is stopped";
                    case ENDS -> ": becomes " + words.plain(task.state());
                };
    }

    private String change(String id, Intent intent, String token, String note, @Nullable Principal caller) {
        engine.control().change(lookup.run(id), intent, token, Callers.by(caller, note));
        return Dialog.DONE;
    }

    private @Nullable Pipeline declared(String run, String definition) {
        return "same".equals(definition) ? null : lookup.declared(lookup.run(run));
    }
}
