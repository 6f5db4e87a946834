/** What fraud-service reaches. */
@NullMarked
package io.millrace.benchmarks.fraud;

import org.jspecify.annotations.NullMarked;
