/** Page views on their way to the topic {@code clickstream}. */
@NullMarked
package io.millrace.order.clicks;

import org.jspecify.annotations.NullMarked;
