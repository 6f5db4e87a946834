package io.millrace.fraud.assessment;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A placed order, as far as fraud is concerned.
 *
 * @param placedAt the event time, which chooses the window
 * @param arrivedAt when the log got it, which says whether its window was still open; of two orders that are in the same
 *     partition, the later one has a later time
 */
public record Order(String id, String userId, BigDecimal amount, String country, Instant placedAt, Instant arrivedAt) {}
