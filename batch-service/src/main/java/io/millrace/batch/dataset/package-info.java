/** Datasets: who writes them, who reads them, and how fresh they are. */
@NullMarked
package io.millrace.batch.dataset;

import org.jspecify.annotations.NullMarked;
