package io.millrace.batch.page;

import io.millrace.batch.engine.Backfill;
import io.millrace.batch.engine.BackfillPlan;
import io.millrace.batch.engine.By;
import io.millrace.batch.engine.Engine;
import io.millrace.batch.pipeline.Pipeline;
import io.millrace.batch.progress.RunState;
import io.millrace.batch.run.web.Callers;
import io.millrace.batch.run.web.Intervals;
import io.millrace.batch.run.web.Lookup;
import io.millrace.batch.store.Backfills;
import io.millrace.batch.store.Runs;
import io.millrace.batch.web.Problem;
import io.millrace.platform.problems.ProblemException;
import io.millrace.platform.problems.Violation;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Backfills: what one would do, and how far those that were started are. */
@Controller
class BackfillPageController {

    private static final int SHOWN = 50;

    private final Lookup lookup;
    private final Backfills backfills;
    private final Runs runs;
    private final Engine engine;

    BackfillPageController(Lookup lookup, Backfills backfills, Runs runs, Engine engine) {
        this.lookup = lookup;
        this.backfills = backfills;
        this.runs = runs;
        this.engine = engine;
    }

    /** A backfill, and how many of its runs are in each state. */
    record Line(Backfill backfill, Map<RunState, Integer> runs) {

        public Backfill.State state() {
            return backfill.state(runs);
        }

        public boolean makesRuns() {
            return !backfill.cancelled() && backfill.left() > 0;
        }

        public boolean ended() {
            return state() != Backfill.State.RUNNING && state() != Backfill.State.PAUSED;
        }
    }

    @GetMapping("/ui/pipelines/{name}/backfills")
    String list(@PathVariable String name, @RequestParam(required = false) @Nullable UUID before, Model model) {
        var newest = backfills.newest(lookup.pipeline(name).name(), Optional.ofNullable(before), SHOWN + 1);
        var found = newest.stream().limit(SHOWN).toList();
        model.addAttribute("older", newest.size() > SHOWN ? found.get(SHOWN - 1).id() : null);
        var states = backfills.states(found.stream().map(Backfill::id).toList());
        model.addAttribute("pipeline", name);
        model.addAttribute(
                "lines",
                found.stream()
                        .map(each -> new Line(each, states.getOrDefault(each.id(), Map.of())))
                        .toList());
        return "backfills";
    }

    @GetMapping("/ui/backfills/{id}")
    String one(@PathVariable String id, Model model) {
        var backfill = find(id);
        var states = backfills.states(List.of(backfill.id())).getOrDefault(backfill.id(), Map.of());
        model.addAttribute("line", new Line(backfill, states));
        model.addAttribute("runs", runs.ofBackfill(backfill.id()));
        return "backfill";
    }

    @GetMapping("/ui/pipelines/{name}/backfill")
    String askRange(@PathVariable String name, Model model) {
        model.addAttribute("pipeline", lookup.pipeline(name));
        return "backfills :: range";
    }

    @GetMapping("/ui/pipelines/{name}/backfill/plan")
    String plan(
            @PathVariable String name,
            @RequestParam String from,
            @RequestParam String to,
            @RequestParam int most,
            Model model) {
        var plan = engine.backfills().preview(lookup.pipeline(name), asked(from, to, most));
        model.addAttribute("plan", plan);
        model.addAttribute("missing", plan.missing());
        model.addAttribute("from", from);
        model.addAttribute("to", to);
        return "backfills :: plan";
    }

    @PostMapping("/ui/pipelines/{name}/backfill")
    String start(
            @PathVariable String name,
            @RequestParam String from,
            @RequestParam String to,
            @RequestParam int most,
            @RequestParam String token,
            @RequestParam(defaultValue = "") String note,
            @Nullable Principal caller,
            HttpServletResponse response) {
        Pipeline pipeline = lookup.pipeline(name);
        var id = engine.backfills().start(pipeline, asked(from, to, most), token, Callers.by(caller, note));
        response.setHeader("HX-Redirect", "/ui/backfills/" + id);
        return Dialog.DONE;
    }

    private static BackfillPlan.Asked asked(String from, String to, int most) {
        if (most < 1 || most > 100) {
            throw Violation.invalid("most", "must be from 1 to 100");
        }
        var range = Intervals.of("from", Dialog.instant("from", from), "to", Dialog.instant("to", to));
        return new BackfillPlan.Asked(range.start(), range.end(), most);
    }

    @GetMapping("/ui/backfills/{id}/{deed:pause|resume|cancel}")
    String ask(@PathVariable String id, @PathVariable String deed, Model model) {
        var backfill = find(id);
        return Dialog.ask(
                model,
                deed.substring(0, 1).toUpperCase(Locale.ROOT) + deed.substring(1) + " this backfill",
                switch (deed) {
                    case "pause" -> "No more of its runs are made; those under way go on. " + left(backfill);
                    case "resume" -> "It goes on with the next of its intervals. " + left(backfill);
                    default ->
                        "No more of its runs are made, and those that have not ended are cancelled. " + left(backfill);
                },
                List.of());
    }

    private static String left(Backfill backfill) {
        return backfill.left() + " of its " + backfill.intervals() + " intervals are still to come.";
    }

    @PostMapping("/ui/backfills/{id}/{deed:pause|resume|cancel}")
    String does(
            @PathVariable String id,
            @PathVariable String deed,
            @RequestParam(defaultValue = "") String note,
            @Nullable Principal caller) {
        By by = Callers.by(caller, note);
        switch (deed) {
            case "pause" -> engine.backfills().pause(find(id), by);
            case "resume" -> engine.backfills().resume(find(id), by);
            default -> engine.backfills().cancel(find(id), by);
        }
        return Dialog.DONE;
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
