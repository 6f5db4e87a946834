/** Which orders get stock: arithmetic on figures that the caller has locked. */
package io.millrace.inventory.reservation.decision;
