/** What a person sees at the terminal. */
@NullMarked
package io.millrace.stack.terminal;

import org.jspecify.annotations.NullMarked;
