/** Sends orders through REST: a file's, or generated ones. */
@NullMarked
package io.millrace.stack.replay;

import org.jspecify.annotations.NullMarked;
