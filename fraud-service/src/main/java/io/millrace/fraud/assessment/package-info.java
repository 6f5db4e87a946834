/**
 * What fraud is: windows of a user's orders, the rules over them, and what an order makes of both. Plain Java: it knows
 * of no log, no store and no clock.
 */
@NullMarked
package io.millrace.fraud.assessment;

import org.jspecify.annotations.NullMarked;
