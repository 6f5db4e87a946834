package io.millrace.fraud.assessment;

import io.millrace.fraud.assessment.Outcome.Assessment;
import io.millrace.fraud.assessment.Outcome.Trip;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Assesses one order after the other. */
public final class Assessor {

    private final Windowing windowing;
    private final List<FraudRule> rules;

    /** @param rules the rules that are switched on; what comes of several is told in the order of this list */
    public Assessor(Windowing windowing, List<FraudRule> rules) {
        this.windowing = windowing;
        this.rules = List.copyOf(rules);
    }

    public Windowing windowing() {
        return windowing;
    }

    public List<FraudRule> rules() {
        return rules;
    }

    /**
     * The outcome for an order, which the memory then knows; none for an order that it knew already.
     *
     * <p>An order that comes after its window has closed is held against the rules by itself, and does not make the
     * window's other orders count. It belongs to its window all the same: if a rule had tripped there, it is blocked, and
     * if it trips one, the alert names the window's orders.
     */
    public Optional<Outcome> assess(
            UserWindows user, Order order, Optional<UsualOrders> usual, OrderMemory memory, Instant now) {
        if (memory.remembers(order)) {
            return Optional.empty();
        }
        var start = windowing.startOf(order.placedAt());
        var late = windowing.isClosed(start, user.userTime());
        var window = user.startingAt(start)
                .orElseGet(() -> UserWindow.startingAt(start, now))
                .with(order, now);
        var judged = late ? WindowTotals.of(List.of(order)) : window.totals();
        var newlyTripped = newlyTripped(window, judged, order, usual);

        var blockedUntil = later(user.blockedUntil(), windowing.blockedUntil(start));
        var trips = newlyTripped.isEmpty()
                ? List.<Trip>of()
                : trips(newlyTripped, window, late, order, blockedUntil, memory.ordersOf(order.userId(), start));
        memory.remember(order, start);
        var after = window.withTripped(newlyTripped);
        return Optional.of(new Outcome(
                user.with(after, order.placedAt(), trips.isEmpty() ? UserWindows.NEVER : blockedUntil, windowing, now),
                late,
                new Assessment(order, after.tripped(), start),
                trips));
    }

    /** A loop, since each order comes here. */
    private List<String> newlyTripped(
            UserWindow window, WindowTotals judged, Order order, Optional<UsualOrders> usual) {
        var names = new ArrayList<String>(0);
        for (var rule : rules) {
            if (!window.tripped().contains(rule.name()) && rule.trips(judged, order, usual)) {
                names.add(rule.name());
            }
        }
        return names;
    }

    /** Of a window that is closed and in which no rule had tripped, only the memory of its orders is left. */
    private List<Trip> trips(
            List<String> tripped,
            UserWindow window,
            boolean late,
            Order order,
            Instant blockedUntil,
            List<Order> earlier) {
        var orders = Stream.concat(earlier.stream(), Stream.of(order)).toList();
        var orderIds = orders.stream().map(Order::id).toList();
        var totals = late ? WindowTotals.of(orders) : window.totals();
        return tripped.stream()
                .map(rule -> new Trip(
                        rule,
                        order,
                        window.start(),
                        windowing.endOf(window.start()),
                        orderIds,
                        totals.amount(),
                        totals.countries(),
                        blockedUntil))
                .toList();
    }

    /** A user who is blocked for longer, because of another window, stays so. */
    private static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }
}
