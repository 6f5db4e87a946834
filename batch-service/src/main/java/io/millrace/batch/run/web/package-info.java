/** Pipelines and runs over HTTP. */
@NullMarked
package io.millrace.batch.run.web;

import org.jspecify.annotations.NullMarked;
