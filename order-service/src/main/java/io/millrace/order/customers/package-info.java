/** Customers' master data on its way to the topic {@code customers}. */
@NullMarked
package io.millrace.order.customers;

import org.jspecify.annotations.NullMarked;
