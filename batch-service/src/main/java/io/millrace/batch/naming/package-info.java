/** Names that people write, and what they may have meant. */
@NullMarked
package io.millrace.batch.naming;

import org.jspecify.annotations.NullMarked;
