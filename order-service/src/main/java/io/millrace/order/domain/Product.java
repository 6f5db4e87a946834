package io.millrace.order.domain;

import java.math.BigDecimal;

/** What the catalogue knows of a SKU that matters to an order. */
public record Product(String sku, BigDecimal unitPrice, String currency) {}
