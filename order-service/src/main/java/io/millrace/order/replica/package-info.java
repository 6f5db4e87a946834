/** Compacted topics kept in memory by every instance, without a consumer group. */
package io.millrace.order.replica;
