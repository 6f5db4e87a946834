package io.millrace.inventory.product;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** A product as callers see it. */
@Schema(name = "Product")
record ProductView(
        @Schema(example = "85123A") String sku,
        @Schema(example = "WHITE HANGING HEART T-LIGHT HOLDER") String name,
        @Schema(example = "DECORATION") String category,
        @Schema(example = "2.95", description = "Price of one unit") String unitPrice,
        @Schema(example = "GBP", description = "ISO 4217 code") String currency) {

    static ProductView of(Product product) {
        return new ProductView(
                product.sku(),
                product.name(),
                product.category(),
                product.unitPrice().toPlainString(),
                product.currency());
    }

    /** @param nextCursor where the next page begins, null on the last one */
    @Schema(name = "ProductPage")
    record Page(List<ProductView> products, @Schema(nullable = true) String nextCursor) {}

    /** What a product is to become. */
    @Schema(name = "ProductToPut")
    record ToPut(
            @Schema(example = "WHITE HANGING HEART T-LIGHT HOLDER", maxLength = Product.LONGEST_NAME) String name,
            @Schema(example = "DECORATION", maxLength = Product.LONGEST_CATEGORY) String category,
            @Schema(example = "2.95", description = "At least 0, at most 2 places") String unitPrice,
            @Schema(example = "GBP", description = "ISO 4217 code") String currency) {

        Product as(String sku) {
            return Product.of(sku, name, category, unitPrice, currency);
        }
    }
}
