package io.millrace.inventory.stock;

import java.time.Instant;

/**
 * Goods that came in.
 *
 * @param onHand units in the warehouse after this receipt
 * @param reserved units that orders held then
 */
record Receipt(String sku, long quantity, long onHand, long reserved, Instant recordedAt) {

    static final long LARGEST = 1_000_000_000;
}
