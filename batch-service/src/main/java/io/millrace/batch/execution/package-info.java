/** Attempts as they are carried out here: taken from db-scheduler, given to the runner of their type, watched to their end. */
@NullMarked
package io.millrace.batch.execution;

import org.jspecify.annotations.NullMarked;
