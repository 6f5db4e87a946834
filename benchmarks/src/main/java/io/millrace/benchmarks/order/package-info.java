/** What order-service reaches. */
@NullMarked
package io.millrace.benchmarks.order;

import org.jspecify.annotations.NullMarked;
