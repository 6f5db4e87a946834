/** What is known of runs, as PostgreSQL keeps it. */
@NullMarked
package io.millrace.batch.store;

import org.jspecify.annotations.NullMarked;
