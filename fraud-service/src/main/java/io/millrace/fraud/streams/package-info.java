/** How Kafka Streams runs here: its configuration, failures, dead letters, health, and access to its stores. */
package io.millrace.fraud.streams;
