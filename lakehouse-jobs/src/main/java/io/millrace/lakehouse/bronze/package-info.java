/** What Kafka holds, unchanged. */
@NullMarked
package io.millrace.lakehouse.bronze;

import org.jspecify.annotations.NullMarked;
