/** Orders as the facts on the log make them, kept in PostgreSQL for queries, and their status published. */
package io.millrace.order.projection;
