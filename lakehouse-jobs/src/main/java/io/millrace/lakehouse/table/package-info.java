/** Tables by name and place. */
@NullMarked
package io.millrace.lakehouse.table;

import org.jspecify.annotations.NullMarked;
