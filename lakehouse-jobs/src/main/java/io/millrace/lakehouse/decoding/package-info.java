/** Records decoded with the schemas they were written with. */
@NullMarked
package io.millrace.lakehouse.decoding;

import org.jspecify.annotations.NullMarked;
