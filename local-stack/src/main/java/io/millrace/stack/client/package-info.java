/** The services' REST interfaces, as any client uses them. */
package io.millrace.stack.client;
