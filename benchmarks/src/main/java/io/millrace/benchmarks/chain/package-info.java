/** What the services reach together. */
@NullMarked
package io.millrace.benchmarks.chain;

import org.jspecify.annotations.NullMarked;
