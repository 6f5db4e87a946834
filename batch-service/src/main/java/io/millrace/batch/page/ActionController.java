package io.millrace.batch.page;

import static java.util.stream.Collectors.toMap;

import io.millrace.batch.engine.Change;
import io.millrace.batch.engine.Change.Becomes;
import io.millrace.batch.engine.Engine;
import io.millrace.batch.engine.Intent;
import io.millrace.batch.engine.IntervalHasRun;
import io.millrace.batch.engine.IntervalNotEnded;
import io.millrace.batch.engine.NotInThisState;
import io.millrace.batch.engine.PreviewOutdated;
import io.millrace.batch.pipeline.DataInterval;
import io.millrace.batch.pipeline.InvalidParameters;
import io.millrace.batch.pipeline.Parameter;
import io.millrace.batch.pipeline.Pipeline;
import io.millrace.batch.pipeline.TaskSpec;
import io.millrace.batch.progress.TaskState;
import io.millrace.batch.run.web.Callers;
import io.millrace.batch.run.web.Lookup;
import io.millrace.platform.problems.Violation;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Buttons: a first click says what will happen, and a second one does just that. */
@Controller
class ActionController {

    private static final String ASK = "dialog :: ask";
    private static final String DONE = "dialog :: done";
    private static final String PARAM = "param.";

    private final Lookup lookup;
    private final Engine engine;
    private final Words words;

    ActionController(Lookup lookup, Engine engine, Words words) {
        this.lookup = lookup;
        this.engine = engine;
        this.words = words;
    }

    @GetMapping("/ui/pipelines/{name}/trigger")
    String askTrigger(@PathVariable String name, Model model) {
        var pipeline = lookup.pipeline(name);
        var paused = lookup.row(name).paused() ? " The pipeline is paused: the run waits until it is not." : "";
        ask(
                model,
                "Trigger " + name,
                "A run over what has come since the last one, or over the interval below, does these tasks." + paused,
                pipeline.tasks().stream().map(TaskSpec::name).toList());
        model.addAttribute("interval", true);
        model.addAttribute("params", pipeline.params());
        return ASK;
    }

    @PostMapping("/ui/pipelines/{name}/trigger")
    String trigger(
            @PathVariable String name,
            @RequestParam(defaultValue = "") String start,
            @RequestParam(defaultValue = "") String end,
            @RequestParam(defaultValue = "false") boolean unfinished,
            @RequestParam(defaultValue = "") String note,
            @RequestParam Map<String, String> form,
            @Nullable Principal caller,
            HttpServletResponse response) {
        var pipeline = lookup.pipeline(name);
        var by = Callers.by(caller, note);
        if (start.isBlank() != end.isBlank()) {
            throw Violation.invalid("interval", "needs both its start and its end, or neither");
        }
        var params = given(pipeline, form);
        var run = start.isBlank()
                ? engine.control().triggerUpToNow(pipeline, params, by)
                : engine.control().trigger(pipeline, interval(start, end), params, unfinished, by);
        response.setHeader("HX-Redirect", "/ui/runs/" + run.id());
        return DONE;
    }

    /** What is left empty has its default. */
    private static Map<String, Object> given(Pipeline pipeline, Map<String, String> form) {
        return pipeline.params().stream()
                .filter(param -> !form.getOrDefault(PARAM + param.name(), "").isBlank())
                .collect(toMap(Parameter::name, param -> read(param, form.getOrDefault(PARAM + param.name(), ""))));
    }

    private static Object read(Parameter param, String text) {
        try {
            return param.type().read(text);
        } catch (IllegalArgumentException e) {
            throw Violation.invalid("params." + param.name(), String.valueOf(e.getMessage()));
        }
    }

    private static DataInterval interval(String start, String end) {
        try {
            return new DataInterval(instant(start), instant(end));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw Violation.invalid("interval", "is no interval: " + e.getMessage());
        }
    }

    /** As a field for local times gives it, in UTC. */
    private static Instant instant(String text) {
        return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    }

    @GetMapping("/ui/pipelines/{name}/pause")
    String askPause(@PathVariable String name, Model model) {
        lookup.pipeline(name);
        ask(
                model,
                "Pause " + name,
                "No more runs start. Those under way go on; what is triggered meanwhile waits.",
                List.of());
        return ASK;
    }

    @PostMapping("/ui/pipelines/{name}/pause")
    String pause(@PathVariable String name, @RequestParam(defaultValue = "") String note, @Nullable Principal caller) {
        engine.control().pause(lookup.pipeline(name).name(), Callers.by(caller, note));
        return DONE;
    }

    @GetMapping("/ui/pipelines/{name}/unpause")
    String askUnpause(@PathVariable String name, Model model) {
        var catchUp = lookup.pipeline(name)
                .onSchedule()
                .map(schedule -> " (catch-up: " + words.plain(schedule.catchUp()) + ")")
                .orElse("");
        ask(
                model,
                "Unpause " + name,
                "What waits starts, and intervals that ended meanwhile are caught up with" + catchUp + ".",
                List.of());
        return ASK;
    }

    @PostMapping("/ui/pipelines/{name}/unpause")
    String unpause(
            @PathVariable String name, @RequestParam(defaultValue = "") String note, @Nullable Principal caller) {
        engine.control().unpause(lookup.pipeline(name).name(), Callers.by(caller, note));
        return DONE;
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
        ask(
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
        return ASK;
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
        return DONE;
    }

    private static void ask(Model model, String title, String what, List<String> things) {
        model.addAttribute("title", title);
        model.addAttribute("what", what);
        model.addAttribute("things", things);
    }

    private @Nullable Pipeline declared(String run, String definition) {
        return "same".equals(definition) ? null : lookup.declared(lookup.run(run));
    }

    @ExceptionHandler({
        NotInThisState.class,
        IntervalHasRun.class,
        IntervalNotEnded.class,
        PreviewOutdated.class,
        InvalidParameters.class
    })
    String refused(RuntimeException refusal, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.CONFLICT.value());
        model.addAttribute("problem", refusal.getMessage());
        return "dialog :: problem";
    }
}
