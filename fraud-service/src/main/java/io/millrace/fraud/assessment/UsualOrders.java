package io.millrace.fraud.assessment;

import java.math.BigDecimal;

/**
 * What a user's orders of the last 7 days are like.
 *
 * @param average their average amount
 * @param count how many orders that average rests on
 */
public record UsualOrders(BigDecimal average, int count) {}
