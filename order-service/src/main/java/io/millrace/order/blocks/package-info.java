/** Users who may not place orders for a while. */
package io.millrace.order.blocks;
