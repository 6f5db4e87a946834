/** The order service: takes orders, knows their status. */
@NullMarked
package io.millrace.order;

import org.jspecify.annotations.NullMarked;
