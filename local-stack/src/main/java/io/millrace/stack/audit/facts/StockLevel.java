package io.millrace.stack.audit.facts;

/**
 * What the inventory database holds of a SKU.
 *
 * @param movements the sum of what came in and what was counted
 * @param openLines what the lines of RESERVED orders add up to
 */
public record StockLevel(String sku, long onHand, long reserved, long movements, long openLines) {}
