/** What becomes of records that cannot be processed: kept with the reason, counted, and nobody waits for them. */
package io.millrace.platform.deadletters;
