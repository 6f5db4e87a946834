/** The whole suite: started, looked at and ended. */
@NullMarked
package io.millrace.stack.running;

import org.jspecify.annotations.NullMarked;
