package io.millrace.batch.pipeline;

/** When a task may start, by what became of the tasks that it depends on. */
public enum TriggerRule {
    ALL_SUCCESS,
    ALL_DONE,
    ONE_FAILED
}
