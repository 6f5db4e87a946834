/** Types of tasks that need no process of their own. */
@NullMarked
package io.millrace.batch.task;

import org.jspecify.annotations.NullMarked;
