package io.millrace.batch.run;

import io.millrace.batch.pipeline.DataInterval;
import io.millrace.batch.pipeline.TaskSpec;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One try at a task, held by one instance of the service.
 *
 * @param number from 1, within the task
 * @param token stands on the command line of the attempt's process
 * @param fence raised at each change of owner; who holds an older one has lost the attempt
 * @param host machine that the attempt was started on
 * @param pid its process, once one has been started
 */
public record Attempt(
        UUID runId,
        String pipeline,
        DataInterval interval,
        UUID taskRunId,
        TaskSpec spec,
        int number,
        UUID token,
        int fence,
        String host,
        @Nullable Long pid,
        @Nullable Instant processStartedAt,
        Path log,
        Instant startedAt) {

    /** Where the attempt's process writes how it ended. */
    public Path result() {
        return log.resolveSibling(log.getFileName() + ".result.json");
    }

    @Override
    public String toString() {
        return pipeline + "/" + spec.name() + " of run " + runId + ", attempt " + number;
    }
}
