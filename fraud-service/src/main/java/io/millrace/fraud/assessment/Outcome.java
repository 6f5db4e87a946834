package io.millrace.fraud.assessment;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;

/**
 * What came of an order.
 *
 * @param user what is to be remembered of the user
 * @param late whether the order came after its window had closed, or is read when the window's orders may be forgotten
 * @param trips one for each rule that tripped for the first time in the window
 */
public record Outcome(UserWindows user, boolean late, Assessment assessment, List<Trip> trips) {

    public Outcome {
        trips = List.copyOf(trips);
    }

    /**
     * @param rules names of the rules that have tripped in the order's window; the order is blocked if there are any
     */
    public record Assessment(Order order, SortedSet<String> rules, Instant windowStart) {

        public boolean blocked() {
            return !rules.isEmpty();
        }
    }

    /**
     * A rule tripped: an alert, and a block of the user.
     *
     * @param order the order that tripped it
     * @param amount what all orders of the window so far add up to, this one included
     * @param countries where they came from
     */
    public record Trip(
            String rule,
            Order order,
            Instant windowStart,
            Instant windowEnd,
            BigDecimal amount,
            SortedSet<String> countries,
            Instant blockedUntil) {}
}
