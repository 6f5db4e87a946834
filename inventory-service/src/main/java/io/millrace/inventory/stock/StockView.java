package io.millrace.inventory.stock;

import io.swagger.v3.oas.annotations.media.Schema;

/** Stock as callers see it. */
@Schema(name = "StockLevel")
record StockView(
        String sku,
        @Schema(description = "Units in the warehouse") long onHand,
        @Schema(description = "Units of these that orders hold") long reserved,
        long available) {

    static StockView of(StockLevel level) {
        return new StockView(level.sku(), level.onHand(), level.reserved(), level.available());
    }
}
