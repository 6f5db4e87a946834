package io.millrace.inventory.stock;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Units of a product.
 *
 * @param onHand units in the warehouse
 * @param reserved units of these that orders hold
 */
record StockLevel(String sku, long onHand, long reserved) {

    @JsonProperty("available")
    long available() {
        return onHand - reserved;
    }
}
