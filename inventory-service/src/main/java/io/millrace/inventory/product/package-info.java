/** Products: what they are called and what they cost. Every change reaches {@code cdc.products} by change data capture. */
@NullMarked
package io.millrace.inventory.product;

import org.jspecify.annotations.NullMarked;
