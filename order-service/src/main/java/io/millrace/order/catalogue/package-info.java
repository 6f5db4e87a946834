/** Products and their prices, as inventory-service's database has them. */
@NullMarked
package io.millrace.order.catalogue;

import org.jspecify.annotations.NullMarked;
