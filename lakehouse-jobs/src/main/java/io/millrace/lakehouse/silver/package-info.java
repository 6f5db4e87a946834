/** Decoded, typed and deduplicated, with what is broken set aside. */
@NullMarked
package io.millrace.lakehouse.silver;

import org.jspecify.annotations.NullMarked;
