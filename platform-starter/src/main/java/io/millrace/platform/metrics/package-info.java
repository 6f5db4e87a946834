/** What metrics say beyond what Boot and Kafka make them say. */
@NullMarked
package io.millrace.platform.metrics;

import org.jspecify.annotations.NullMarked;
