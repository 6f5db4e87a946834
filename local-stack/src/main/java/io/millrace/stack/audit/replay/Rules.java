package io.millrace.stack.audit.replay;

import io.millrace.stack.audit.facts.Features;
import io.millrace.stack.audit.facts.OrderFacts.Placement;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** What trips which rule, with the thresholds of the interface's page. */
final class Rules {

    static final String VELOCITY = "VELOCITY";
    static final String MULTI_LOCATION = "MULTI_LOCATION";
    static final String SPEND = "SPEND";
    static final String UNUSUAL_AMOUNT = "UNUSUAL_AMOUNT";

    private static final int ORDERS = 5;
    private static final long LARGE = 500_00;
    private static final int COUNTRIES = 2;
    private static final long TOTAL = 5_000_00;
    private static final int TIMES_THE_AVERAGE = 10;
    private static final int ORDERS_FOR_AN_AVERAGE = 3;

    private Rules() {}

    /** The rules that these orders of one window trip together. */
    static Set<String> trippedBy(Collection<Placement> orders) {
        var tripped = new TreeSet<String>();
        if (orders.size() >= ORDERS) {
            tripped.add(VELOCITY);
        }
        if (orders.stream().mapToLong(Placement::amountInCents).sum() >= TOTAL) {
            tripped.add(SPEND);
        }
        var countries = orders.stream()
                .filter(order -> order.amountInCents() >= LARGE)
                .map(Placement::country)
                .distinct()
                .count();
        if (countries >= COUNTRIES) {
            tripped.add(MULTI_LOCATION);
        }
        return tripped;
    }

    static boolean isUnusual(Placement order, Features usual) {
        return usual.orders() >= ORDERS_FOR_AN_AVERAGE
                && usual.averageInCents() > 0
                && order.amountInCents() >= TIMES_THE_AVERAGE * usual.averageInCents();
    }
}
