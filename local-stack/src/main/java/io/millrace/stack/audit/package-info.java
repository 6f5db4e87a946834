/** Holds the running stack to its promises. */
package io.millrace.stack.audit;
