/** What an order is, in plain Java: prices, facts and the status that follows from them. */
package io.millrace.order.domain;
