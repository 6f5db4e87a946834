/** The page for people: views that are rendered here, and kept up to date by server-sent events. */
@NullMarked
package io.millrace.batch.page;

import org.jspecify.annotations.NullMarked;
