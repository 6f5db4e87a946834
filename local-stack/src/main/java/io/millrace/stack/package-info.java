/** The command {@code ./millrace}: the whole suite as local processes. */
@NullMarked
package io.millrace.stack;

import org.jspecify.annotations.NullMarked;
