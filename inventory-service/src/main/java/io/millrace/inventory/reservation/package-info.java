/**
 * Reservations of orders: taken when an order is placed, given back when it is blocked or cancelled. Each poll is one
 * transaction; what is published afterwards follows from the stored state, so that a poll that comes again publishes
 * again.
 */
@NullMarked
package io.millrace.inventory.reservation;

import org.jspecify.annotations.NullMarked;
