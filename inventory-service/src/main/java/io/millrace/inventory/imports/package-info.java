/** A whole catalogue with its stock, from a CSV file. */
@NullMarked
package io.millrace.inventory.imports;

import org.jspecify.annotations.NullMarked;
