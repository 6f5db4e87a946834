/** Reads the facts of the running stack: topics, databases, lakehouse. Changes nothing. */
package io.millrace.stack.audit.reading;
