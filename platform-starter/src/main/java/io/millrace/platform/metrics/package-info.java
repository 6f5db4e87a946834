/** What metrics say beyond what Boot and Kafka make them say. */
package io.millrace.platform.metrics;
