package io.millrace.batch.run;

import io.millrace.batch.pipeline.TaskSpec;
import io.millrace.batch.progress.RunProgress;
import io.millrace.batch.progress.TaskState;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A task in a run.
 *
 * @param spec as it was declared when the run was made
 * @param attempt number of the attempt that is under way or comes next, from 1
 * @param firstAttempt from where on attempts count against the retries
 * @param lost attempts that vanished without a result
 */
public record TaskRun(
        UUID id,
        UUID runId,
        TaskSpec spec,
        TaskState state,
        int attempt,
        int firstAttempt,
        int lost,
        @Nullable Instant queuedAt,
        @Nullable Instant retryAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        Map<String, Long> metrics,
        @Nullable String error) {

    public String task() {
        return spec.name();
    }

    RunProgress.Node node() {
        return new RunProgress.Node(id, spec.name(), state, spec.dependsOn(), spec.triggerRule());
    }
}
