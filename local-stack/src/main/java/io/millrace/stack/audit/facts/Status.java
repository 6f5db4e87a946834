package io.millrace.stack.audit.facts;

/** An order's status. */
public enum Status {
    PLACED,
    CONFIRMED,
    REJECTED,
    BLOCKED,
    CANCELLED
}
