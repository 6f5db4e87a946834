/** Kills processes while the shop is open, and then looks whether a promise was broken. */
@NullMarked
package io.millrace.stack.chaos;

import org.jspecify.annotations.NullMarked;
