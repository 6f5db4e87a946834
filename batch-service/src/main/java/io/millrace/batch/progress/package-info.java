/** The state machine of runs, tasks and attempts. Plain Java: what follows from what is known, and nothing of how it is kept. */
@NullMarked
package io.millrace.batch.progress;

import org.jspecify.annotations.NullMarked;
