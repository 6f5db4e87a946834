/** The state machine of runs, tasks and attempts. Plain Java: what follows from what is known, and nothing of how it is kept. */
package io.millrace.batch.progress;
