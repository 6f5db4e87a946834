package io.millrace.order.domain;

/**
 * What is known of an order's stock.
 *
 * @param reason why it was rejected, or null
 * @param sku the line that failed, or null
 */
public record Stock(State state, String reason, String sku) {

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
