/** Cancelling orders. */
@NullMarked
package io.millrace.order.cancellation;

import org.jspecify.annotations.NullMarked;
