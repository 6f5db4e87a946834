package io.millrace.batch.progress;

/** What is known of a task in a run. */
public enum TaskState {
    /** For the tasks that it depends on. */
    WAITING,
    /** For a worker and a place in its pool. */
    QUEUED,
    RUNNING,
    /** Its attempt has looked for something that is not there yet, and looks again later; it holds no worker and no place. */
    DEFERRED,
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
            case WAITING, QUEUED, RUNNING, DEFERRED, UP_FOR_RETRY -> false;
            case SUCCEEDED, FAILED, UPSTREAM_FAILED, SKIPPED, CANCELLED, REMOVED -> true;
        };
    }

    /** Whether an attempt is under way. */
    public boolean underWay() {
        return this == RUNNING || this == DEFERRED;
    }

    boolean failed() {
        return this == FAILED || this == UPSTREAM_FAILED;
    }
}
