package io.millrace.batch.engine;

import io.millrace.batch.pipeline.DataInterval;
import io.millrace.batch.pipeline.TaskSpec;
import io.millrace.batch.progress.Attempt;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

/**
 * An attempt in the hands of who does it. It stays theirs as long as nobody raises its fence.
 *
 * @param known what its settings may name; see {@link io.millrace.batch.progress.RunBook#known}
 */
public record Work(
        UUID runId,
        String pipeline,
        DataInterval interval,
        UUID taskId,
        TaskSpec spec,
        Attempt attempt,
        Map<String, Object> known) {

    public Path log() {
        return Path.of(attempt.log());
    }

    /** Where the attempt's process writes how it ended. */
    public Path result() {
        return log().resolveSibling(log().getFileName() + ".result.json");
    }

    @Override
    public String toString() {
        return pipeline + "/" + spec.name() + " of run " + runId + ", attempt " + attempt.number();
    }
}
