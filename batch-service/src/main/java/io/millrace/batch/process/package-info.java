/**
 * Child processes that do attempts: watched to their real end, found again when the service that started them has died.
 */
@NullMarked
package io.millrace.batch.process;

import org.jspecify.annotations.NullMarked;
