/** How Kafka Streams runs here: its configuration, failures, dead letters, health, and access to its stores. */
@NullMarked
package io.millrace.fraud.streams;

import org.jspecify.annotations.NullMarked;
