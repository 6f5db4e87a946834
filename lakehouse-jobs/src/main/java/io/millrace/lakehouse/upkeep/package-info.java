/** Keeps tables quick to read and no larger than they need be. */
@NullMarked
package io.millrace.lakehouse.upkeep;

import org.jspecify.annotations.NullMarked;
