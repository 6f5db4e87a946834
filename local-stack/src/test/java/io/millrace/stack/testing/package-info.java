/** What the end-to-end tests share. */
package io.millrace.stack.testing;
