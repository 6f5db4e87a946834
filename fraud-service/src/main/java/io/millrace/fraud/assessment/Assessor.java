package io.millrace.fraud.assessment;

import io.millrace.fraud.assessment.Outcome.Assessment;
import io.millrace.fraud.assessment.Outcome.Trip;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
     * The outcome for an order that was not seen before.
     *
     * <p>An order that came to the log after its window had closed is held against the rules by itself, and does not make
     * the window's other orders count. It belongs to its window all the same: if a rule had tripped there, it is blocked,
     * and if it trips one, the alert names the window's orders.
     *
     * @param usual what is known of the user's orders of the last 7 days
     * @param earlier the order's window, as earlier orders left it
     */
    public Outcome assess(UserWindows user, Order order, Optional<UsualOrders> usual, UserWindow earlier, Instant now) {
        var alone = user.clock().wasClosed(earlier.start(), order.arrivedAt());
        var window = earlier.with(order, now);
        var judged = alone ? WindowTotals.of(List.of(order)) : window.totals();
        var newlyTripped = newlyTripped(window, judged, order, usual);
        var blockedUntil = later(user.blockedUntil(), windowing.blockedUntil(window.start()));
        var trips = newlyTripped.isEmpty()
                ? List.<Trip>of()
                : newlyTripped.stream()
                        .map(rule -> trip(rule, window, order, blockedUntil))
                        .toList();
        var after = window.withTripped(newlyTripped);
        return new Outcome(
                user.with(after, order, trips.isEmpty() ? UserWindows.NEVER : blockedUntil, windowing, now),
                alone || order.arrivedAt().plus(windowing.memory()).isBefore(now),
                new Assessment(order, after.tripped(), window.start()),
                trips);
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

    private Trip trip(String rule, UserWindow window, Order order, Instant blockedUntil) {
        return new Trip(
                rule,
                order,
                window.start(),
                windowing.endOf(window.start()),
                window.totals().amount(),
                window.totals().countries(),
                blockedUntil);
    }

    /** A user who is blocked for longer, because of another window, stays so. */
    private static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }
}
