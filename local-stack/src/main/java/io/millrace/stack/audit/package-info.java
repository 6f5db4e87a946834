/** Holds the running stack to its promises. */
@NullMarked
package io.millrace.stack.audit;

import org.jspecify.annotations.NullMarked;
