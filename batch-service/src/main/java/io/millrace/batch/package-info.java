/** Pipelines: what they are, their runs, and how these are carried out. */
@NullMarked
package io.millrace.batch;

import org.jspecify.annotations.NullMarked;
