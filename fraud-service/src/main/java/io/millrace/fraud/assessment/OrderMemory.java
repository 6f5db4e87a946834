package io.millrace.fraud.assessment;

import java.time.Instant;
import java.util.List;

/** The orders that were seen of late, so that a repeated one is known and an alert can name its window's orders. */
public interface OrderMemory {

    boolean remembers(Order order);

    void remember(Order order, Instant windowStart);

    /** The user's orders of one window that are remembered, by time and then by id. */
    List<Order> ordersOf(String userId, Instant windowStart);
}
