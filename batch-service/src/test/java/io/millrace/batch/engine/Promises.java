package io.millrace.batch.engine;

import io.millrace.batch.pipeline.Pipelines;
import io.millrace.batch.pipeline.TriggerRule;
import io.millrace.batch.progress.RunBook;
import io.millrace.batch.progress.RunState;
import io.millrace.batch.progress.TaskRun;
import io.millrace.batch.progress.TaskState;
import io.millrace.batch.progress.Trigger;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What holds of runs at every moment, wherever they are kept. */
final class Promises {

    private static final Set<TaskState> GOOD_ENDS =
            EnumSet.of(TaskState.SUCCEEDED, TaskState.SKIPPED, TaskState.REMOVED);

    private Promises() {}

    static void hold(Collection<RunBook> books, Pipelines pipelines) {
        var pools = new HashMap<String, Integer>();
        var running = new HashMap<String, Integer>();
        var intervals = new HashSet<List<Object>>();
        for (var book : books) {
            var run = book.run();
            if (!run.unfinished() && run.trigger() != Trigger.DATASET) {
                require(intervals.add(List.of(run.pipeline(), run.interval())), "A second run over its interval", book);
            }
            if (run.state() == RunState.RUNNING) {
                running.merge(run.pipeline(), 1, Integer::sum);
            }
            for (var task : book.tasks()) {
                if (task.state() == TaskState.RUNNING) {
                    pools.merge(task.spec().pool(), 1, Integer::sum);
                }
            }
            hold(book);
        }
        pools.forEach((pool, taken) -> require(taken <= pipelines.limitOf(pool), "Too many places are taken", pool));
        pipelines
                .all()
                .forEach(pipeline -> require(
                        running.getOrDefault(pipeline.name(), 0) <= pipeline.maxActiveRuns(),
                        "Too many runs are under way",
                        pipeline));
    }

    private static void hold(RunBook book) {
        var places = new HashSet<List<Object>>();
        book.tasks()
                .forEach(task -> require(places.add(List.of(task.task(), task.mapIndex())), "Two at one place", book));
        var states = book.tasks().stream().map(TaskRun::state).toList();
        var ended = states.stream().allMatch(TaskState::ended);
        switch (book.run().state()) {
            case QUEUED -> require(states.stream().noneMatch(TaskState::underWay), "A task runs before its run", book);
            case RUNNING -> {
                require(!ended, "All has ended but the run", book);
                require(
                        !book.run().cancelRequested()
                                || states.stream().allMatch(state -> state.ended() || state == TaskState.RUNNING),
                        "Waits although its run was cancelled",
                        book);
            }
            case SUCCEEDED ->
                require(
                        states.stream().allMatch(GOOD_ENDS::contains),
                        "Succeeded although a task did not, or was not done",
                        book);
            default -> require(ended, "Ended before its tasks", book);
        }
    }

    /** @param doneAgain runs that somebody has changed: there may be more of them than the backfill's limit */
    static void hold(Backfill backfill, Collection<RunBook> books, Set<UUID> doneAgain) {
        var runs = books.stream()
                .map(RunBook::run)
                .filter(run -> backfill.id().equals(run.backfill()))
                .toList();
        var running =
                runs.stream().filter(run -> run.state() == RunState.RUNNING).count();
        var active = runs.stream()
                .filter(run -> !run.state().ended() && !doneAgain.contains(run.id()))
                .count();
        require(
                running <= backfill.maxActiveRuns() && active <= backfill.maxActiveRuns(),
                "More runs of a backfill at once than may be",
                backfill);
        require(
                backfill.cancelled() || runs.size() + backfill.left() + backfill.leftOut() == backfill.intervals(),
                "Intervals of a backfill are lost",
                backfill);
    }

    /** @param upstream how all that a task depends on stands as it begins */
    static boolean mayBegin(TriggerRule rule, Collection<TaskState> upstream) {
        return switch (rule) {
            case ALL_SUCCESS -> upstream.stream().allMatch(TaskState.SUCCEEDED::equals);
            case ALL_DONE -> upstream.stream().allMatch(TaskState::ended);
            case ONE_FAILED ->
                upstream.stream().anyMatch(state -> state == TaskState.FAILED || state == TaskState.UPSTREAM_FAILED);
        };
    }

    static void require(boolean kept, String broken, Object what) {
        if (!kept) {
            throw new AssertionError(broken + ": " + what);
        }
    }
}
