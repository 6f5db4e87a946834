/** What becomes of records that cannot be processed: kept with the reason, counted, and nobody waits for them. */
@NullMarked
package io.millrace.platform.deadletters;

import org.jspecify.annotations.NullMarked;
