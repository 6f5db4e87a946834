package io.millrace.stack.audit.facts;

import java.math.BigDecimal;

/** A product as the table has it, or as change data capture last told of it. */
public record Product(String name, String category, BigDecimal unitPrice, String currency) {}
