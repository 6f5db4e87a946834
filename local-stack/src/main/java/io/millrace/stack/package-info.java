/** The command {@code ./millrace}: the whole suite as local processes. */
package io.millrace.stack;
