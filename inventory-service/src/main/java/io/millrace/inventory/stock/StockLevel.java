package io.millrace.inventory.stock;

/**
 * Units of a product.
 *
 * @param onHand units in the warehouse
 * @param reserved units of these that orders hold
 */
public record StockLevel(String sku, long onHand, long reserved) {

    public long available() {
        return onHand - reserved;
    }
}
