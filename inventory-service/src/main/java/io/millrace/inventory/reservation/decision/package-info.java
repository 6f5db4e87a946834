/** Which orders get stock: arithmetic on figures that the caller has locked. */
@NullMarked
package io.millrace.inventory.reservation.decision;

import org.jspecify.annotations.NullMarked;
