package io.millrace.batch.engine;

import io.millrace.batch.progress.Run;
import io.millrace.batch.progress.TaskState;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What has happened. */
public sealed interface Event {

    record RunEnded(Run run) implements Event {}

    record TaskStarted(String pipeline, String task, Instant queuedAt, Instant startedAt) implements Event {}

    /** A task has ended, and none of its attempts is to come. */
    record TaskEnded(
            String pipeline,
            String task,
            TaskState state,
            @Nullable Instant startedAt,
            Instant endedAt,
            Map<String, Long> metrics)
            implements Event {}

    record CancelRequested(UUID runId) implements Event {}
}
