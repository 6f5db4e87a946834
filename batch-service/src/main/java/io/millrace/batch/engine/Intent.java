package io.millrace.batch.engine;

import io.millrace.batch.engine.Deed.Action;
import io.millrace.batch.pipeline.Pipeline;
import io.millrace.batch.progress.TaskState;
import org.jspecify.annotations.Nullable;

/** What somebody wants done to a run. */
public sealed interface Intent {

    Action action();

    /** That it is about; absent for the run as a whole. */
    default @Nullable String task() {
        return null;
    }

    /** Of the item that it is about, of a task that is mapped; absent for all of them. */
    default @Nullable Integer mapIndex() {
        return null;
    }

    /** Ends it with its tasks. Those under way are ended by who does them; the run ends after the last. */
    record Cancel() implements Intent {
        @Override
        public Action action() {
            return Action.CANCEL;
        }
    }

    /**
     * Does again what failed, was cancelled, or was not reached for that.
     *
     * @param declared by which it is done; absent for the declaration of the run
     */
    record Retry(@Nullable Pipeline declared) implements Intent {
        @Override
        public Action action() {
            return Action.RETRY;
        }
    }

    /**
     * Does a task again, or one of its items, and all behind it. The list of one that is mapped is found anew, unless it is
     * about an item; all of it is done again where the declaration maps it otherwise than before.
     *
     * @param declared by which it is done; absent for the declaration of the run
     */
    record Clear(String task, @Nullable Integer mapIndex, @Nullable Pipeline declared) implements Intent {
        @Override
        public Action action() {
            return Action.CLEAR;
        }
    }

    /**
     * Takes a task, with all its items or one of them, for succeeded or failed, whatever became of it. What follows from
     * that for tasks that have not begun follows; a run in which there is more to do then goes on.
     *
     * @param to SUCCEEDED or FAILED
     */
    record Mark(String task, @Nullable Integer mapIndex, TaskState to) implements Intent {
        @Override
        public Action action() {
            return to == TaskState.SUCCEEDED ? Action.MARK_SUCCEEDED : Action.MARK_FAILED;
        }
    }
}
