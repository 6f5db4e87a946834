/** The schema registry, by its Confluent API. */
@NullMarked
package io.millrace.platform.registry;

import org.jspecify.annotations.NullMarked;
