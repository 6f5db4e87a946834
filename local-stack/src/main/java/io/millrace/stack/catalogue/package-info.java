/** Products by the thousand. */
@NullMarked
package io.millrace.stack.catalogue;

import org.jspecify.annotations.NullMarked;
