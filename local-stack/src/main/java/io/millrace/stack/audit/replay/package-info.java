/** The fraud rules once more, in plain Java over the whole log, sharing nothing with fraud-service. */
@NullMarked
package io.millrace.stack.audit.replay;

import org.jspecify.annotations.NullMarked;
