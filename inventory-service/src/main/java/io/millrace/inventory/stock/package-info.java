/** How much of a product is there, and how it comes in. */
@NullMarked
package io.millrace.inventory.stock;

import org.jspecify.annotations.NullMarked;
