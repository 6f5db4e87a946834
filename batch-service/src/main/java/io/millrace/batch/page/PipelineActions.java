package io.millrace.batch.page;

import static java.util.stream.Collectors.toMap;

import io.millrace.batch.engine.Engine;
import io.millrace.batch.pipeline.Parameter;
import io.millrace.batch.pipeline.Pipeline;
import io.millrace.batch.pipeline.TaskSpec;
import io.millrace.batch.run.web.Callers;
import io.millrace.batch.run.web.Intervals;
import io.millrace.batch.run.web.Lookup;
import io.millrace.platform.problems.Violation;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Buttons of a pipeline. */
@Controller
class PipelineActions {

    private static final String PARAM = "param.";

    private final Lookup lookup;
    private final Engine engine;
    private final Words words;

    PipelineActions(Lookup lookup, Engine engine, Words words) {
        this.lookup = lookup;
        this.engine = engine;
        this.words = words;
    }

    @GetMapping("/ui/pipelines/{name}/trigger")
    String askTrigger(@PathVariable String name, Model model) {
        var pipeline = lookup.pipeline(name);
        var paused = lookup.row(name).paused() ? " The pipeline is paused: the run waits until it is not." : "";
        Dialog.ask(
                model,
                "Trigger " + name,
                "A run over what has come since the last one, or over the interval below, does these tasks." + paused,
                pipeline.tasks().stream().map(TaskSpec::name).toList());
        model.addAttribute("interval", true);
        model.addAttribute("params", pipeline.params());
        return Dialog.ASK;
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
                : engine.control()
                        .trigger(
                                pipeline,
                                Intervals.of(
                                        "start", Dialog.instant("start", start), "end", Dialog.instant("end", end)),
                                params,
                                unfinished,
                                by);
        response.setHeader("HX-Redirect", "/ui/runs/" + run.id());
        return Dialog.DONE;
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

    @GetMapping("/ui/pipelines/{name}/pause")
    String askPause(@PathVariable String name, Model model) {
        lookup.pipeline(name);
        return Dialog.ask(
                model,
                "Pause " + name,
                "No more runs start. Those under way go on; what is triggered meanwhile waits.",
                List.of());
    }

    @PostMapping("/ui/pipelines/{name}/pause")
    String pause(@PathVariable String name, @RequestParam(defaultValue = "") String note, @Nullable Principal caller) {
        engine.control().pause(lookup.pipeline(name).name(), Callers.by(caller, note));
        return Dialog.DONE;
    }

    @GetMapping("/ui/pipelines/{name}/unpause")
    String askUnpause(@PathVariable String name, Model model) {
        var catchUp = lookup.pipeline(name)
                .onSchedule()
                .map(schedule -> " (catch-up: " + words.plain(schedule.catchUp()) + ")")
                .orElse("");
        return Dialog.ask(
                model,
                "Unpause " + name,
                "What waits starts, and intervals that ended meanwhile are caught up with" + catchUp + ".",
                List.of());
    }

    @PostMapping("/ui/pipelines/{name}/unpause")
    String unpause(
            @PathVariable String name, @RequestParam(defaultValue = "") String note, @Nullable Principal caller) {
        engine.control().unpause(lookup.pipeline(name).name(), Callers.by(caller, note));
        return Dialog.DONE;
    }
}
