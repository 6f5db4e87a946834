package io.millrace.fraud.assessment;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One window of one user.
 *
 * @param tripped names of the rules that have tripped in it; each has had its alert
 * @param touchedAt when an order last came to it, by the wall clock
 */
public record UserWindow(Instant start, WindowTotals totals, SortedSet<String> tripped, Instant touchedAt) {

    public UserWindow {
        tripped = Collections.unmodifiableSortedSet(tripped);
    }

    /** Without orders. */
    public static UserWindow startingAt(Instant start, Instant now) {
        return new UserWindow(start, WindowTotals.NONE, Collections.emptySortedSet(), now);
    }

    UserWindow with(Order order, Instant now) {
        return new UserWindow(start, totals.plus(order), tripped, now);
    }

    UserWindow withTripped(Collection<String> more) {
        if (more.isEmpty()) {
            return this;
        }
        var all = new TreeSet<>(tripped);
        all.addAll(more);
        return new UserWindow(start, totals, all, touchedAt);
    }
}
