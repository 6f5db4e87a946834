/** The schema registry, by its Confluent API. */
package io.millrace.platform.registry;
