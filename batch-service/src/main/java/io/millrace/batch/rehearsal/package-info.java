/** Runs pipelines through the engine as it is, in simulated time, with tasks that only pretend. */
@NullMarked
package io.millrace.batch.rehearsal;

import org.jspecify.annotations.NullMarked;
