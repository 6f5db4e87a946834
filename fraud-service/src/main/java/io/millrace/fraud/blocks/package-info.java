/** Who is blocked, on every instance, and the lifting of blocks. */
@NullMarked
package io.millrace.fraud.blocks;

import org.jspecify.annotations.NullMarked;
