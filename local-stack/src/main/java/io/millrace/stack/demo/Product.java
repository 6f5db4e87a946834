package io.millrace.stack.demo;

import java.math.BigDecimal;

/** What the demo's shop sells. */
public record Product(String sku, String name, String category, BigDecimal price, int onHand) {

    /** A line of {@code POST /products/import}. */
    String csv() {
        return String.join(",", sku, name, category, price.toPlainString(), "GBP", Integer.toString(onHand));
    }
}
