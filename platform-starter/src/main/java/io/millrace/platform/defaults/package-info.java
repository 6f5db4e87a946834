/** Properties that all services share. */
@NullMarked
package io.millrace.platform.defaults;

import org.jspecify.annotations.NullMarked;
