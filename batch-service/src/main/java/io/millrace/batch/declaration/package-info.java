/** Pipelines as they are declared in configuration. */
@NullMarked
package io.millrace.batch.declaration;

import org.jspecify.annotations.NullMarked;
