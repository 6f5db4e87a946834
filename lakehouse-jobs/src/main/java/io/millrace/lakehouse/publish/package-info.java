/** What changes in a table, told to a topic. */
@NullMarked
package io.millrace.lakehouse.publish;

import org.jspecify.annotations.NullMarked;
