/** Topics kept in memory by every instance, such as what may be ordered and who is blocked. */
@NullMarked
package io.millrace.platform.replicas;

import org.jspecify.annotations.NullMarked;
