/** What the audit does itself, to see that what has nothing to do is not dead. */
package io.millrace.stack.audit.probe;
