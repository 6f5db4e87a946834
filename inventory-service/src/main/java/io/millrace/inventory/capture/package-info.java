/**
 * Change data capture: sees to it that Kafka Connect runs Debezium's PostgreSQL connector over the table of products,
 * into {@code cdc.products}. It knows nothing of what a product is.
 */
@NullMarked
package io.millrace.inventory.capture;

import org.jspecify.annotations.NullMarked;
