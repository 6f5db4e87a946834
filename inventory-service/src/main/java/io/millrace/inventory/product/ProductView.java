package io.millrace.inventory.product;

import static java.util.Objects.requireNonNullElse;

import io.millrace.inventory.domain.Product;
import io.millrace.platform.problems.Violation;
import io.millrace.platform.web.Page.Cut;
import io.millrace.platform.web.Text;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A product as callers see it. */
@Schema(name = "Product")
record ProductView(
        @Schema(example = "85123A", pattern = Product.SKU_PATTERN) String sku,
        @Schema(example = "WHITE HANGING HEART T-LIGHT HOLDER") String name,
        @Schema(example = "DECORATION") String category,
        @Schema(example = "2.95", description = "Price of one unit", pattern = "^[0-9]{1,16}\\.[0-9]{2}$")
                String unitPrice,
        @Schema(ref = CurrencySchema.REF) String currency) {

    static ProductView of(Product product) {
        return new ProductView(
                product.sku(),
                product.name(),
                product.category(),
                product.unitPrice().toPlainString(),
                product.currency());
    }

    @Schema(name = "ProductPage")
    record Page(
            List<ProductView> products,
            @Schema(
                            types = {"string", "null"},
                            description = "For the call that asks for the next page; null on the last one")
                    @Nullable
                    String nextCursor) {

        static Page of(Cut<Product> cut) {
            return new Page(cut.views(ProductView::of), cut.nextCursor());
        }
    }

    /** What a product is to become. */
    @Schema(
            name = "ProductToPut",
            requiredProperties = {"name", "category", "unit_price", "currency"})
    record ToPut(
            @Schema(
                            description = "May be left out; that of the path",
                            pattern = Product.SKU_PATTERN,
                            example = "85123A")
                    @Nullable
                    String sku,
            @Schema(
                            example = "WHITE HANGING HEART T-LIGHT HOLDER",
                            maxLength = Product.LONGEST_NAME,
                            pattern = Text.PATTERN)
                    String name,
            @Schema(example = "DECORATION", maxLength = Product.LONGEST_CATEGORY, pattern = Text.PATTERN)
                    String category,
            @Schema(
                            example = "2.95",
                            pattern = Product.PRICE_PATTERN,
                            description = "A decimal number as text, at least 0, at most 2 places")
                    String unitPrice,
            @Schema(ref = CurrencySchema.REF) String currency) {

        /** What was left out is empty. */
        ToPut {
            name = requireNonNullElse(name, "");
            category = requireNonNullElse(category, "");
            unitPrice = requireNonNullElse(unitPrice, "");
            currency = requireNonNullElse(currency, "");
        }

        /** What was read by GET can be put again, SKU and all. */
        Product as(String skuOfPath) {
            if (sku != null && !sku.equals(skuOfPath)) {
                throw Violation.invalid("sku", "must be that of the path, " + skuOfPath + ", where it is given");
            }
            return Product.of(skuOfPath, name, category, unitPrice, currency);
        }
    }
}
