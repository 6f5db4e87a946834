/** Hands {@code ./millrace pipelines} on to batch-service, which knows what pipelines are. */
@NullMarked
package io.millrace.stack.pipelines;

import org.jspecify.annotations.NullMarked;
