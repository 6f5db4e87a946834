/** What several benchmarks use. */
@NullMarked
package io.millrace.benchmarks.kit;

import org.jspecify.annotations.NullMarked;
