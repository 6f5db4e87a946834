package io.millrace.batch.pipeline;

import java.time.Duration;
import java.util.List;

/**
 * A task as its pipeline declares it. A run keeps a copy, so that a run that has begun goes on as it was declared then.
 *
 * @param type which runner carries it out, such as {@code spark}
 * @param timeout after which an attempt is ended and has failed
 * @param pool whose limit it counts against
 */
public record TaskSpec(
        String name,
        String type,
        List<String> dependsOn,
        TriggerRule triggerRule,
        Retries retries,
        Duration timeout,
        String pool,
        Application application) {

    public TaskSpec {
        dependsOn = List.copyOf(dependsOn);
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("timeout must be more than nothing, and is " + timeout);
        }
    }
}
