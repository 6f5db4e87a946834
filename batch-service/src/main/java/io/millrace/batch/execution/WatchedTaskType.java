package io.millrace.batch.execution;

import io.millrace.batch.engine.Work;
import io.millrace.batch.progress.AttemptEnd;

/** Tasks that are work: it is begun, and watched to its end by a thread of its own. */
public non-sealed interface WatchedTaskType<S extends Record> extends TaskType<S> {

    /** Does the attempt, and returns when it has ended. */
    AttemptEnd begin(Work work, S settings, AttemptControl control);

    /**
     * Goes on with an attempt that another instance began, one that has died or was thought to have. Whatever that one
     * started is found and watched to its end; none of it goes on when this returns.
     */
    AttemptEnd resume(Work work, S settings, AttemptControl control);
}
