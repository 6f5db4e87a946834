/** What topics, databases and lakehouse of a stack say of its orders, side by side. Plain Java, small in memory. */
package io.millrace.stack.audit.facts;
