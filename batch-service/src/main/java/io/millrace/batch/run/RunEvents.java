package io.millrace.batch.run;

import io.millrace.batch.progress.TaskState;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What others are told when a transaction has changed something. */
public final class RunEvents {

    private RunEvents() {}

    public record RunEnded(Run run) {}

    public record TaskStarted(String pipeline, String task, Instant queuedAt, Instant startedAt) {}

    /** A task has ended, and none of its attempts is to come. */
    public record TaskEnded(
            String pipeline,
            String task,
            TaskState state,
            @Nullable Instant startedAt,
            Instant endedAt,
            Map<String, Long> metrics) {}

    public record CancelRequested(UUID runId) {}
}
