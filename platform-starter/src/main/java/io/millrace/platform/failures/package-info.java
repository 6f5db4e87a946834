/** The one answer to whether a failure may pass by itself. */
@NullMarked
package io.millrace.platform.failures;

import org.jspecify.annotations.NullMarked;
