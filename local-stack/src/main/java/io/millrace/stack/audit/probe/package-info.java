/** What the audit does itself, to see that what has nothing to do is not dead. */
@NullMarked
package io.millrace.stack.audit.probe;

import org.jspecify.annotations.NullMarked;
