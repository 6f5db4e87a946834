package io.millrace.batch.run.web;

import static java.util.stream.Collectors.joining;

import io.millrace.batch.engine.PipelineRow;
import io.millrace.batch.pipeline.Pipelines;
import io.millrace.batch.progress.Run;
import io.millrace.batch.progress.RunState;
import io.millrace.batch.progress.TaskRun;
import io.millrace.batch.run.web.RunView.TaskView;
import io.millrace.batch.store.Backfills;
import io.millrace.batch.store.PipelineRows;
import io.millrace.batch.store.Runs;
import io.millrace.batch.store.Tasks;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Runs as they are shown, with what those that wait are waiting for. */
@Component
public class RunViews {

    private final Pipelines pipelines;
    private final PipelineRows rows;
    private final Runs runs;
    private final Tasks tasks;
    private final Backfills backfills;
    private final Clock clock;

    RunViews(Pipelines pipelines, PipelineRows rows, Runs runs, Tasks tasks, Backfills backfills, Clock clock) {
        this.pipelines = pipelines;
        this.rows = rows;
        this.runs = runs;
        this.tasks = tasks;
        this.backfills = backfills;
        this.clock = clock;
    }

    /** Without its tasks. */
    public RunView of(Run run) {
        return RunView.of(run, waitsFor(run), null, clock.instant());
    }

    public RunView withTasks(Run run) {
        var all = tasks.of(run.id());
        var now = clock.instant();
        var holders = new HashMap<String, List<String>>();
        var views = all.stream()
                .map(task -> TaskView.of(run.id(), task, waitsFor(run, task, all, holders), now))
                .toList();
        return RunView.of(run, waitsFor(run), views, now);
    }

    private @Nullable String waitsFor(Run run) {
        if (run.state() != RunState.QUEUED) {
            return null;
        }
        var declared = pipelines.find(run.pipeline());
        if (declared.isEmpty()) {
            return "the pipeline, which is no longer declared";
        }
        if (rows.find(run.pipeline()).map(PipelineRow::paused).orElse(false)) {
            return "the pipeline, which is paused";
        }
        var inBackfill = Optional.ofNullable(run.backfill()).flatMap(this::turnIn);
        if (inBackfill.isPresent()) {
            return inBackfill.get();
        }
        var most = declared.get().maxActiveRuns();
        var underWay = runs.newest(run.pipeline(), Optional.of(RunState.RUNNING), Optional.empty(), most).stream()
                .map(other -> other.id().toString())
                .collect(joining(", "));
        return "its turn"
                + (underWay.isEmpty() ? "" : ": max_active_runs is " + most + ", and under way is " + underWay);
    }

    /** What a run of this backfill waits for, when as many of them are under way as may be. */
    private Optional<String> turnIn(UUID backfill) {
        return backfills
                .find(backfill)
                .filter(found -> backfills
                                .states(List.of(backfill))
                                .getOrDefault(backfill, Map.of())
                                .getOrDefault(RunState.RUNNING, 0)
                        >= found.maxActiveRuns())
                .map(found ->
                        "its turn in the backfill " + backfill + ", whose max_active_runs is " + found.maxActiveRuns());
    }

    private @Nullable String waitsFor(Run run, TaskRun task, List<TaskRun> all, Map<String, List<String>> holders) {
        return switch (task.state()) {
            case WAITING -> run.state() == RunState.QUEUED ? "the run's turn" : upstream(task, all);
            case DEFERRED -> task.waitsFor() + "; looked for again at " + task.retryAt();
            case UP_FOR_RETRY -> "the next attempt, at " + task.retryAt();
            case QUEUED -> {
                var pool = task.spec().pool();
                var limit = pipelines.limitOf(pool);
                var held = holders.computeIfAbsent(pool, name -> tasks.holders(name, limit));
                yield held.size() < limit
                        ? "a worker"
                        : "a place in the pool " + pool + ": it has " + limit + ", held by " + String.join(", ", held);
            }
            default -> null;
        };
    }

    private static String upstream(TaskRun task, List<TaskRun> all) {
        return all.stream()
                .filter(other -> task.spec().dependsOn().contains(other.task()))
                .filter(other -> !other.state().ended())
                .map(TaskRun::task)
                .distinct()
                .collect(joining(", "));
    }
}
