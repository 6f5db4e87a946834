/** The inventory service: products, their stock, and the reservations that orders hold on it. */
@NullMarked
package io.millrace.inventory;

import org.jspecify.annotations.NullMarked;
