/** The fraud rules once more, in plain Java over the whole log, sharing nothing with fraud-service. */
package io.millrace.stack.audit.replay;
