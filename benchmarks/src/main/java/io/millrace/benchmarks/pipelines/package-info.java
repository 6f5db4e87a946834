/** What the engine of pipelines costs, without the work that tasks do. */
@NullMarked
package io.millrace.benchmarks.pipelines;

import org.jspecify.annotations.NullMarked;
