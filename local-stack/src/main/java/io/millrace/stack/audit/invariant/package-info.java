/** What must hold of the facts, whatever was killed in between. Plain Java. */
package io.millrace.stack.audit.invariant;
