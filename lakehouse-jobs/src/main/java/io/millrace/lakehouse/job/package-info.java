/** What all jobs share: arguments, session, result. */
@NullMarked
package io.millrace.lakehouse.job;

import org.jspecify.annotations.NullMarked;
