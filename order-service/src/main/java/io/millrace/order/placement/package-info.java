/** Taking orders: an order is accepted when the log has it. */
@NullMarked
package io.millrace.order.placement;

import org.jspecify.annotations.NullMarked;
