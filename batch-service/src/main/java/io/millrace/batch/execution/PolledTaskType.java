package io.millrace.batch.execution;

import io.millrace.batch.engine.Work;

/** Tasks that look, and look again later, until what they look for is there. In between they hold nothing. */
public non-sealed interface PolledTaskType<S extends Record> extends TaskType<S> {

    /** Looks once, in seconds at the most. It may be asked more than once for the same look. */
    Poll poll(Work work, S settings);
}
