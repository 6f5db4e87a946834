package io.millrace.batch.page;

import io.millrace.batch.page.Graph.Box;
import io.millrace.batch.pipeline.Pipeline;
import io.millrace.batch.run.web.Lookup;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** A pipeline: its runs by its tasks, how long they took, and its graph. */
@Controller
class PipelinePageController {

    private static final int RUNS = 40;

    private final Boards boards;
    private final Lookup lookup;
    private final Clock clock;

    PipelinePageController(Boards boards, Lookup lookup, Clock clock) {
        this.boards = boards;
        this.lookup = lookup;
        this.clock = clock;
    }

    @GetMapping("/ui/pipelines/{name}")
    String pipeline(@PathVariable String name, @RequestParam(defaultValue = "") String before, Model model) {
        var pipeline = lookup.pipeline(name);
        var grid = boards.grid(
                name, Optional.of(before).filter(id -> !id.isBlank()).map(Lookup::runId), RUNS);
        model.addAttribute("pipeline", pipeline);
        var row = lookup.row(name);
        model.addAttribute("row", row);
        model.addAttribute("next", row.nextRun(pipeline, clock.instant()).orElse(null));
        model.addAttribute("runsBy", Boards.runsBy(pipeline));
        model.addAttribute("grid", grid);
        model.addAttribute("durations", Durations.of(grid.columns()));
        model.addAttribute("graph", Graph.of(boxes(pipeline)));
        return "pipeline";
    }

    private static List<Box> boxes(Pipeline pipeline) {
        return pipeline.tasks().stream()
                .map(task -> new Box(
                        task.name(),
                        task.type() + (task.mapping() == null ? "" : ", mapped"),
                        null,
                        task.dependsOn(),
                        null))
                .toList();
    }
}
