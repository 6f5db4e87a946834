package io.millrace.stack.audit.facts;

/** What inventory-service has decided on an order. */
public enum StockState {
    RESERVED,
    REJECTED,
    RELEASED
}
