package io.millrace.stack.audit.facts;

/**
 * An order that inventory-service rejected.
 *
 * @param sku the line that failed
 * @param quantity of that line
 * @param decidedAt milliseconds since the epoch
 */
public record Refusal(String orderId, String reason, String sku, long quantity, long decidedAt) {}
