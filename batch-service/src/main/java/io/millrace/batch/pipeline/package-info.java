/** What a pipeline is: a graph of tasks over data intervals. Plain Java, valid by construction. */
@NullMarked
package io.millrace.batch.pipeline;

import org.jspecify.annotations.NullMarked;
