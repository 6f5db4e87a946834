/** What a user's own CI asks of pipelines, without a running service: are they right, what would run, what becomes of faults. */
@NullMarked
package io.millrace.batch.cli;

import org.jspecify.annotations.NullMarked;
