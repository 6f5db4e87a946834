/** A whole catalogue with its stock, from a CSV file. */
package io.millrace.inventory.imports;
