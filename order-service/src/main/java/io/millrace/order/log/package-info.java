/** The topic {@code orders}, which is the truth about orders. */
package io.millrace.order.log;
