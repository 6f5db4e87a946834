/** Users who may not place orders for a while. */
@NullMarked
package io.millrace.order.blocks;

import org.jspecify.annotations.NullMarked;
