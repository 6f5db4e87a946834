/** What is fast, measured against its own limit in one run. */
@NullMarked
package io.millrace.benchmarks;

import org.jspecify.annotations.NullMarked;
