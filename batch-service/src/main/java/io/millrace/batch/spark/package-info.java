/** Tasks that are Spark applications. */
@NullMarked
package io.millrace.batch.spark;

import org.jspecify.annotations.NullMarked;
