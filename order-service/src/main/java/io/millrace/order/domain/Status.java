package io.millrace.order.domain;

/** An order's status. */
public enum Status {
    PLACED,
    CONFIRMED,
    REJECTED,
    BLOCKED,
    CANCELLED;

    /** Whether a decision was made; a confirmed order can still be cancelled or blocked. */
    public boolean isTerminal() {
        return this != PLACED;
    }

    public boolean isCancellable() {
        return this != REJECTED && this != BLOCKED;
    }
}
