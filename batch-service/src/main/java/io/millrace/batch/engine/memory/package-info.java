/** The engine's other ledger, in memory, and a clock for it: for simulations, and for trying pipelines out. */
@NullMarked
package io.millrace.batch.engine.memory;

import org.jspecify.annotations.NullMarked;
