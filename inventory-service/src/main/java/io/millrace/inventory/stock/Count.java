package io.millrace.inventory.stock;

/**
 * How much of a product somebody counted.
 *
 * @param line of the file that says so
 */
public record Count(String sku, long onHand, long line) {}
