package io.millrace.order.domain;

import java.math.BigDecimal;

/** One SKU of an order with the price that it was ordered at. */
public record Line(String sku, int quantity, BigDecimal unitPrice) {

    public BigDecimal amount() {
        return unitPrice.multiply(BigDecimal.valueOf(quantity));
    }
}
