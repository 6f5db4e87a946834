/** Orders as clients see them: one, a page of many, and one as it changes. */
@NullMarked
package io.millrace.order.reading;

import org.jspecify.annotations.NullMarked;
