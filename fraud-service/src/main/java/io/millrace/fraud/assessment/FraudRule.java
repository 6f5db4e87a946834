package io.millrace.fraud.assessment;

import java.math.BigDecimal;
import java.util.Optional;

/** A pattern that stops a user. Whether it trips depends on the window's orders, not on the order they came in. */
public sealed interface FraudRule {

    /** The name that alerts and assessments carry. */
    String name();

    /**
     * @param window the window's orders, the new one included
     * @param order the new one
     * @param usual what is known of the user's earlier orders
     */
    boolean trips(WindowTotals window, Order order, Optional<UsualOrders> usual);

    /** Too many orders. */
    record Velocity(int orders) implements FraudRule {

        @Override
        public String name() {
            return "VELOCITY";
        }

        @Override
        public boolean trips(WindowTotals window, Order order, Optional<UsualOrders> usual) {
            return window.count() >= orders;
        }
    }

    /** Large orders from several countries. */
    record MultiLocation(BigDecimal minimumAmount, int countries) implements FraudRule {

        @Override
        public String name() {
            return "MULTI_LOCATION";
        }

        @Override
        public boolean trips(WindowTotals window, Order order, Optional<UsualOrders> usual) {
            var large = 0;
            for (var largest : window.largestByCountry().values()) {
                if (largest.compareTo(minimumAmount) >= 0) {
                    large++;
                }
            }
            return large >= countries;
        }
    }

    /** Too much money. */
    record Spend(BigDecimal total) implements FraudRule {

        @Override
        public String name() {
            return "SPEND";
        }

        @Override
        public boolean trips(WindowTotals window, Order order, Optional<UsualOrders> usual) {
            return window.amount().compareTo(total) >= 0;
        }
    }

    /** One order far above what the user usually orders. */
    record UnusualAmount(BigDecimal factor, int minimumOrders) implements FraudRule {

        @Override
        public String name() {
            return "UNUSUAL_AMOUNT";
        }

        @Override
        public boolean trips(WindowTotals window, Order order, Optional<UsualOrders> usual) {
            return usual.filter(orders ->
                            orders.count() >= minimumOrders && orders.average().signum() > 0)
                    .filter(orders -> order.amount().compareTo(orders.average().multiply(factor)) >= 0)
                    .isPresent();
        }
    }
}
