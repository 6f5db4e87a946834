/** Customers' master data on its way to the topic {@code customers}. */
package io.millrace.order.customers;
