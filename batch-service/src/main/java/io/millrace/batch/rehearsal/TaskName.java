package io.millrace.batch.rehearsal;

import io.millrace.batch.progress.RunBook;
import io.millrace.batch.progress.TaskRun;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How a scenario names a task: {@code load}, {@code load[2]}, {@code other/load}. */
record TaskName(String pipeline, String task, @Nullable Integer item) {

    private static final Pattern WRITTEN = Pattern.compile("(?:([a-z0-9_-]+)/)?([a-z0-9_-]+)(?:\\[(\\d{1,9})])?");

    static TaskName of(String written, String pipeline) {
        var parts = WRITTEN.matcher(written);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "a task is named like load, load[2] or other/load, and not \"" + written + "\"");
        }
        return new TaskName(
                parts.group(1) == null ? pipeline : parts.group(1),
                parts.group(2),
                parts.group(3) == null ? null : Integer.valueOf(parts.group(3)));
    }

    boolean names(RunBook book, TaskRun run) {
        return names(book.run().pipeline(), run.task(), run.mapIndex());
    }

    boolean names(String itsPipeline, String itsTask, int itsItem) {
        return pipeline.equals(itsPipeline) && task.equals(itsTask) && (item == null || item == itsItem);
    }
}
