/**
 * What is remembered of each user: orders by window, in rows of the stores and, of those who were busy of late, in objects
 * before them.
 */
@NullMarked
package io.millrace.fraud.memory;

import org.jspecify.annotations.NullMarked;
