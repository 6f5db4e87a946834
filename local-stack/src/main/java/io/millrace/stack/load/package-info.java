/** A shop that goes on living: orders, cancellations, receipts and new prices at a steady rate. */
package io.millrace.stack.load;
