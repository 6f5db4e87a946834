/** Sends orders through REST: a file's, or generated ones. */
package io.millrace.stack.replay;
