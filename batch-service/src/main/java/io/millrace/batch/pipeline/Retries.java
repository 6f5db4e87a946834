package io.millrace.batch.pipeline;

import java.time.Duration;

/**
 * How often, and when, a failed task is tried again.
 *
 * @param limit attempts after the first one
 * @param delay wait before the first of them
 * @param factor by which each further wait is longer
 */
public record Retries(int limit, Duration delay, double factor) {

    private static final Duration LONGEST = Duration.ofHours(1);

    public Retries {
        if (limit < 0) {
            throw new IllegalArgumentException("retries must not be negative, and is " + limit);
        }
        if (delay.isNegative()) {
            throw new IllegalArgumentException("retry-delay must not be negative, and is " + delay);
        }
        if (factor < 1) {
            throw new IllegalArgumentException("retry-factor must be at least 1, and is " + factor);
        }
    }

    /**
     * The wait before the next attempt, at most an hour.
     *
     * @param failed attempts that have failed so far, at least 1
     */
    public Duration delayAfter(int failed) {
        var millis = delay.toMillis() * Math.pow(factor, failed - 1.0);
        return millis > LONGEST.toMillis() ? LONGEST : Duration.ofMillis((long) millis);
    }
}
