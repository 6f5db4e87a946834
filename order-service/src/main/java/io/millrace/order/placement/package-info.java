/** Taking orders: an order is accepted when the log has it. */
package io.millrace.order.placement;
