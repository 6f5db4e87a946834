/** What is deleted in the end: runs that are old or many, and what their processes wrote. */
@NullMarked
package io.millrace.batch.retention;

import org.jspecify.annotations.NullMarked;
