package io.millrace.order.book;

import io.millrace.order.domain.Order;

/**
 * An order as a row has it.
 *
 * @param version the row's {@code xmin}: another one after every change
 */
public record StoredOrder(Order order, long version) {}
