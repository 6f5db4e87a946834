package io.millrace.batch.progress;

/** What is known of a task in a run. */
public enum TaskState {
    /** For the tasks that it depends on. */
    WAITING,
    /** For a worker and a place in its pool. */
    QUEUED,
    RUNNING,
    /** An attempt has failed, and the next one comes after a delay. */
    UP_FOR_RETRY,
    SUCCEEDED,
    FAILED,
    /** Never started, because one that it depends on failed. */
    UPSTREAM_FAILED,
    /** Never started, because its trigger rule was not met, or one that it depends on was skipped. */
    SKIPPED,
    CANCELLED,
    /** The revision by which the run goes on does not have it. */
    REMOVED;

    public boolean ended() {
        return switch (this) {
            case WAITING, QUEUED, RUNNING, UP_FOR_RETRY -> false;
            case SUCCEEDED, FAILED, UPSTREAM_FAILED, SKIPPED, CANCELLED, REMOVED -> true;
        };
    }

    boolean failed() {
        return this == FAILED || this == UPSTREAM_FAILED;
    }
}
