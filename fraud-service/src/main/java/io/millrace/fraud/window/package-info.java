/** A user's running window, asked of the instance that holds it. */
package io.millrace.fraud.window;
