/** The services' REST interfaces, as any client uses them. */
@NullMarked
package io.millrace.stack.client;

import org.jspecify.annotations.NullMarked;
