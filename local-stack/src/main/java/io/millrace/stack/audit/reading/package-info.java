/** Reads the facts of the running stack: topics, databases, lakehouse. Changes nothing. */
@NullMarked
package io.millrace.stack.audit.reading;

import org.jspecify.annotations.NullMarked;
