/** The orders that are kept: in the table, and until they are there in memory. */
@NullMarked
package io.millrace.order.book;

import org.jspecify.annotations.NullMarked;
