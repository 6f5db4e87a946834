/** Pipelines that run by themselves. */
@NullMarked
package io.millrace.batch.schedule;

import org.jspecify.annotations.NullMarked;
