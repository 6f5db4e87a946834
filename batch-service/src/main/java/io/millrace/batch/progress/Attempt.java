package io.millrace.batch.progress;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One try at a task, held by one instance of the service.
 *
 * @param number from 1, within the task
 * @param revision of the declaration that it is done by
 * @param token stands on the command line of the attempt's process
 * @param fence raised at each change of owner; who holds an older one has lost the attempt
 * @param owner name of the instance that does it
 * @param host machine that it was started on
 * @param pid its process, once one has been started
 * @param log the file that its process writes to
 * @param queuedAt since when it had waited
 * @param end how it ended, when it has
 */
@RecordBuilder
public record Attempt(
        int number,
        int revision,
        UUID token,
        int fence,
        String owner,
        String host,
        @Nullable Long pid,
        @Nullable Instant processStartedAt,
        String log,
        Instant queuedAt,
        Instant startedAt,
        @Nullable AttemptEnd end,
        @Nullable Instant endedAt)
        implements AttemptBuilder.With {

    public boolean isOpen() {
        return end == null;
    }
}
