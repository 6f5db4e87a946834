package io.millrace.batch.engine;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;

import io.millrace.batch.progress.RunBook;
import io.millrace.batch.progress.TaskRun;
import io.millrace.batch.progress.TaskState;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a run by what somebody wants: decided, and not yet done.
 *
 * @param before the run as it is
 * @param after the run as it is to be
 */
public record Change(Intent intent, RunBook before, RunBook after) {

    /** What becomes of a task. */
    public enum Becomes {
        STAYS,
        /** Is done, or done again, when its turn comes. */
        TO_DO,
        /** Is new in the declaration, and is done when its turn comes. */
        ADDED,
        /** Is gone from the declaration. */
        REMOVED,
        /** Is under way, and is ended. */
        STOPPED,
        /** Has ended so without being done. */
        ENDS
    }

    /** @param before absent for one that the declaration has in addition */
    public record OfTask(@Nullable TaskRun before, TaskRun after, Becomes becomes) {}

    public List<OfTask> tasks() {
        var known = before.byId();
        return after.tasks().stream()
                .map(task -> new OfTask(known.get(task.id()), task, becomes(known.get(task.id()), task)))
                .toList();
    }

    private Becomes becomes(@Nullable TaskRun old, TaskRun task) {
        if (old == null) {
            return Becomes.ADDED;
        }
        if (task.state() == TaskState.RUNNING) {
            return intent instanceof Intent.Cancel ? Becomes.STOPPED : Becomes.STAYS;
        }
        if (task.state() == old.state() && task.attempt() == old.attempt()) {
            return intent instanceof Intent.Mark mark && isMarked(mark, task) ? Becomes.ENDS : Becomes.STAYS;
        }
        if (task.state() == TaskState.REMOVED) {
            return Becomes.REMOVED;
        }
        return task.state().ended() ? Becomes.ENDS : Becomes.TO_DO;
    }

    private static boolean isMarked(Intent.Mark mark, TaskRun task) {
        return task.task().equals(mark.task()) && (mark.mapIndex() == null || mark.mapIndex() == task.mapIndex());
    }

    /**
     * Stands for just this: the same intent has the same token as long as it leads to the same. Tasks that nothing becomes
     * of may go on meanwhile.
     */
    public Token token() {
        var facts = new LinkedHashMap<String, String>();
        facts.put("what is asked for", intent.action() + " " + intent.task() + " " + intent.mapIndex());
        facts.put(
                "the run",
                before.run().id() + " " + before.run().state() + " "
                        + before.run().cancelRequested() + " " + after.run().state());
        facts.put("the definition", before.run().revision() + " " + after.run().revision());
        tasks().stream()
                .filter(task -> task.becomes() != Becomes.STAYS)
                .collect(groupingBy(
                        task -> task.after().task(), LinkedHashMap::new, mapping(Change::fact, joining(", "))))
                .forEach((task, states) -> facts.put("the task " + task, states));
        return new Token(facts);
    }

    private static String fact(OfTask task) {
        return task.after().mapIndex() + " " + task.after().item() + " " + stateOf(task.before()) + " "
                + stateOf(task.after());
    }

    private static String stateOf(@Nullable TaskRun task) {
        return task == null ? "" : task.state() + " " + task.attempt();
    }
}
