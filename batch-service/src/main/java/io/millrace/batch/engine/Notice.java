package io.millrace.batch.engine;

import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNullElse;

import io.millrace.batch.pipeline.DataInterval;
import io.millrace.batch.progress.Run;
import io.millrace.batch.progress.RunBook;
import io.millrace.batch.progress.TaskRun;
import io.millrace.batch.progress.TaskState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that people want to be told of.
 *
 * @param run that it is about, as it was then; absent where there is none
 * @param failure of the task that failed first, where one did
 */
public record Notice(
        Kind kind, String pipeline, @Nullable Run run, DataInterval interval, @Nullable Failure failure, Instant at) {

    public enum Kind {
        /** A run has failed. */
        FAILED,
        /** A run has succeeded, and the one of its pipeline that ended before had failed. */
        RECOVERED,
        /** A scheduled run has not ended long after its interval has, or none was made. */
        LATE,
        /** A run has not ended by its pipeline's deadline. */
        DEADLINE
    }

    public record Failure(String task, @Nullable String error) {}

    static Notice of(Kind kind, RunBook book, Instant at) {
        var run = book.run();
        var failure = book.tasks().stream()
                .filter(task -> task.state() == TaskState.FAILED)
                .min(comparing(task -> requireNonNullElse(task.endedAt(), at)))
                .map(Notice::failureOf);
        return new Notice(kind, run.pipeline(), run, run.interval(), failure.orElse(null), at);
    }

    static Notice of(Kind kind, Run run, Instant at) {
        return new Notice(kind, run.pipeline(), run, run.interval(), null, at);
    }

    /** No run was made over these intervals. */
    static Notice ofNoRun(String pipeline, DataInterval intervals, Instant at) {
        return new Notice(Kind.LATE, pipeline, null, intervals, null, at);
    }

    private static Failure failureOf(TaskRun task) {
        return new Failure(task.task(), task.error());
    }

    /** What it is about, which is told once, however often it comes about. */
    public String occasion() {
        return kind + "/" + (run == null ? interval.end() : run.id());
    }
}
