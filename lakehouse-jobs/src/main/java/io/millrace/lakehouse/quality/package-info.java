/** Checks of tables, and what came of them. */
@NullMarked
package io.millrace.lakehouse.quality;

import org.jspecify.annotations.NullMarked;
