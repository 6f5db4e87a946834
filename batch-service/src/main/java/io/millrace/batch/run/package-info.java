/** Runs and their tasks in PostgreSQL: every change of state is one transaction under the lock of the pipeline's row. */
@NullMarked
package io.millrace.batch.run;

import org.jspecify.annotations.NullMarked;
