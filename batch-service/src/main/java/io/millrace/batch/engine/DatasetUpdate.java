package io.millrace.batch.engine;

import io.millrace.batch.pipeline.DataInterval;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A task that writes a dataset has succeeded.
 *
 * @param partitions that it changed, such as dates; none where it did not say
 * @param interval that its run was about
 */
public record DatasetUpdate(
        UUID id,
        String dataset,
        List<String> partitions,
        Instant at,
        String pipeline,
        UUID run,
        String task,
        DataInterval interval) {}
