/** What inventory-service reaches. */
@NullMarked
package io.millrace.benchmarks.inventory;

import org.jspecify.annotations.NullMarked;
