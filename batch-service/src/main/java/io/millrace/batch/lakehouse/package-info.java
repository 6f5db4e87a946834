/** A look into the lakehouse without Spark. */
@NullMarked
package io.millrace.batch.lakehouse;

import org.jspecify.annotations.NullMarked;
