package io.millrace.batch.execution;

import io.millrace.batch.engine.Work;
import io.millrace.batch.pipeline.TaskSpec;
import io.millrace.batch.progress.AttemptEnd;

/** Carries out tasks of one type. */
public interface TaskRunner {

    /** The name under which pipelines ask for it. */
    String type();

    /**
     * Whether a task of this type can be run as it is declared.
     *
     * @throws IllegalArgumentException saying what is wrong
     */
    void check(TaskSpec spec);

    /** Does the attempt, and returns when it has ended. */
    AttemptEnd begin(Work work, AttemptControl control);

    /**
     * Goes on with an attempt that another instance began, one that has died or was thought to have. Whatever that one
     * started is found and watched to its end; none of it goes on when this returns.
     */
    AttemptEnd resume(Work work, AttemptControl control);
}
