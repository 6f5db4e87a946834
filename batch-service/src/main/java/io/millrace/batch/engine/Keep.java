package io.millrace.batch.engine;

import java.time.Duration;

/**
 * Which runs that have ended are kept. The latest one that succeeded always is.
 *
 * @param age for so long since they ended
 * @param least of each pipeline, the newest so many however old they are
 * @param most of each pipeline, no more than the newest so many
 */
public record Keep(Duration age, int least, int most) {}
