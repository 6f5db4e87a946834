package io.millrace.order.domain;

import org.jspecify.annotations.Nullable;

/**
 * What is known of an order's stock.
 *
 * @param reason why it was rejected
 * @param sku the line that failed
 */
public record Stock(State state, @Nullable String reason, @Nullable String sku) {

    public static final Stock PENDING = new Stock(State.PENDING, null, null);

    /** In the order in which one supersedes the other, however late it is learnt. */
    public enum State {
        PENDING,
        RESERVED,
        RELEASED,
        REJECTED
    }

    Stock and(Stock other) {
        return other.state.compareTo(state) > 0 ? other : this;
    }
}
