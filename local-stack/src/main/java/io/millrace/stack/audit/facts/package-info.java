/** What topics, databases and lakehouse of a stack say of its orders, side by side. Plain Java, small in memory. */
@NullMarked
package io.millrace.stack.audit.facts;

import org.jspecify.annotations.NullMarked;
