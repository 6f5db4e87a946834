/** A shop that goes on living: orders, cancellations, receipts and new prices at a steady rate. */
@NullMarked
package io.millrace.stack.load;

import org.jspecify.annotations.NullMarked;
