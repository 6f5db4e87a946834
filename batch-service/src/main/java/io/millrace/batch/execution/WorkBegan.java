package io.millrace.batch.execution;

import java.time.Duration;

/**
 * An attempt does what it is there for.
 *
 * @param after how long since a worker took it
 */
public record WorkBegan(String pipeline, String task, Duration after) {}
