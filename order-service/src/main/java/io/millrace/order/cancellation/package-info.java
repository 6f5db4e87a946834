/** Cancelling orders. */
package io.millrace.order.cancellation;
