/**
 * What may happen to runs, decided in plain Java. Who keeps them is behind {@link io.millrace.batch.engine.Ledger}; who
 * says when, and who does the work, is elsewhere.
 */
@NullMarked
package io.millrace.batch.engine;

import org.jspecify.annotations.NullMarked;
