/** The checkout that is run, its state, and who may run it. */
@NullMarked
package io.millrace.stack.checkout;

import org.jspecify.annotations.NullMarked;
