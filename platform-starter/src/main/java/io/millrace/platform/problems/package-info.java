/** Errors as RFC 9457 problem details with a stable {@code type}. */
@NullMarked
package io.millrace.platform.problems;

import org.jspecify.annotations.NullMarked;
