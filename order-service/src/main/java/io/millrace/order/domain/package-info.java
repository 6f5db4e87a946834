/** What an order is, in plain Java: prices, facts and the status that follows from them. */
@NullMarked
package io.millrace.order.domain;

import org.jspecify.annotations.NullMarked;
