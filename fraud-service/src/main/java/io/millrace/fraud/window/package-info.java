/** A user's running window, asked of the instance that holds it. */
@NullMarked
package io.millrace.fraud.window;

import org.jspecify.annotations.NullMarked;
