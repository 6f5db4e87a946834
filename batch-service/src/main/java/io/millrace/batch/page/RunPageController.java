package io.millrace.batch.page;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import io.millrace.batch.engine.Instance;
import io.millrace.batch.page.Boards.Try;
import io.millrace.batch.page.Graph.Box;
import io.millrace.batch.run.web.Lookup;
import io.millrace.batch.run.web.RunView.TaskView;
import io.millrace.batch.run.web.RunViews;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** A run with its tasks, and a task with its attempts and their logs. */
@Controller
class RunPageController {

    private final Lookup lookup;
    private final RunViews views;
    private final Boards boards;
    private final Words words;
    private final Instance instance;
    private final Clock clock;

    RunPageController(Lookup lookup, RunViews views, Boards boards, Words words, Instance instance, Clock clock) {
        this.lookup = lookup;
        this.views = views;
        this.boards = boards;
        this.words = words;
        this.instance = instance;
        this.clock = clock;
    }

    @GetMapping("/ui/runs/{id}")
    String run(@PathVariable String id, Model model) {
        var run = views.withTasks(lookup.run(id));
        var tasks = run.tasks() == null ? List.<TaskView>of() : run.tasks();
        model.addAttribute("run", run);
        model.addAttribute("graph", Graph.of(boxes(id, tasks)));
        model.addAttribute("gantt", Gantt.of(tasks, words, clock.instant()));
        return "run";
    }

    private static List<Box> boxes(String run, List<TaskView> tasks) {
        return tasks.stream().collect(groupingBy(TaskView::task, LinkedHashMap::new, toList())).values().stream()
                .map(all -> {
                    var one = all.get(0);
                    var states = all.stream()
                            .map(task -> task.state().name())
                            .distinct()
                            .toList();
                    var label = all.size() > 1 ? all.size() + " × " : "";
                    return new Box(
                            one.task(),
                            label
                                    + states.stream()
                                            .map(state -> state.toLowerCase(Locale.ROOT)
                                                    .replace('_', ' '))
                                            .collect(joining(", ")),
                            Square.of(worst(states)),
                            one.dependsOn(),
                            "/ui/runs/" + run + "/tasks/" + one.task());
                })
                .toList();
    }

    private static String worst(List<String> states) {
        return List.of("FAILED", "UPSTREAM_FAILED", "RUNNING", "UP_FOR_RETRY", "DEFERRED", "QUEUED", "WAITING").stream()
                .filter(states::contains)
                .findFirst()
                .orElse(states.get(0));
    }

    @GetMapping("/ui/runs/{id}/tasks/{task}")
    String task(
            @PathVariable String id,
            @PathVariable String task,
            @RequestParam(name = "map_index", defaultValue = "0") int mapIndex,
            @RequestParam(required = false) @Nullable Integer attempt,
            Model model)
            throws IOException {
        var run = views.withTasks(lookup.run(id));
        var all = (run.tasks() == null ? List.<TaskView>of() : run.tasks())
                .stream().filter(each -> each.task().equals(task)).toList();
        var one = all.stream()
                .filter(each -> each.mapIndex() == mapIndex)
                .findFirst()
                .orElseThrow(() -> Lookup.unknownTask(id, task));
        var attempts = boards.attempts(run.runId(), task, mapIndex);
        var shown = attempts.stream()
                .filter(each -> attempt == null || each.number() == attempt)
                .findFirst();
        model.addAttribute("run", run);
        model.addAttribute("task", one);
        model.addAttribute("items", all);
        model.addAttribute("attempts", attempts);
        model.addAttribute("shown", shown.orElse(null));
        model.addAttribute("log", excerpt(shown));
        return "task";
    }

    /** Logs are where they were written. */
    private @Nullable LogExcerpt excerpt(Optional<Try> attempt) throws IOException {
        return attempt.isEmpty() || !attempt.get().host().equals(instance.host())
                ? null
                : LogExcerpt.of(Path.of(attempt.get().log()));
    }
}
