/** Orders as the facts on the log make them, kept in PostgreSQL for queries, and their status published. */
@NullMarked
package io.millrace.order.projection;

import org.jspecify.annotations.NullMarked;
