package io.millrace.batch.pipeline;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A task as its pipeline declares it.
 *
 * @param type which task type carries it out, such as {@code spark}
 * @param timeout after which an attempt is ended and has failed
 * @param pool whose limit it counts against
 * @param mapping over what it is mapped, one instance of it for each item; absent for a task that is one
 * @param reads datasets that it reads, for people who ask where data come from
 * @param writes datasets that are updated when it has succeeded
 * @param settings of its type, as JSON has them: maps, lists, texts, numbers, booleans. Texts may hold {@code {{name}}} for
 *     what is known only when an attempt starts; see {@link Template}
 */
@RecordBuilder
public record TaskSpec(
        String name,
        String type,
        List<String> dependsOn,
        TriggerRule triggerRule,
        Retries retries,
        Duration timeout,
        String pool,
        @Nullable Mapping mapping,
        List<String> reads,
        List<String> writes,
        Map<String, Object> settings)
        implements TaskSpecBuilder.With {

    public TaskSpec {
        dependsOn = List.copyOf(dependsOn);
        reads = List.copyOf(reads);
        writes = List.copyOf(writes);
        settings = Map.copyOf(settings);
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("timeout must be more than nothing, and is " + timeout);
        }
    }
}
