/** Errors as RFC 9457 problem details with a stable {@code type}. */
package io.millrace.platform.problems;
