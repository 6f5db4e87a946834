/** What must hold of the facts, whatever was killed in between. Plain Java. */
@NullMarked
package io.millrace.stack.audit.invariant;

import org.jspecify.annotations.NullMarked;
