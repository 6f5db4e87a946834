/** The topic {@code orders}, which is the truth about orders. */
@NullMarked
package io.millrace.order.log;

import org.jspecify.annotations.NullMarked;
