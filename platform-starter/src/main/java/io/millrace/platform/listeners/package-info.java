/** How listeners run, how they fare, and that none of them stops for good. */
@NullMarked
package io.millrace.platform.listeners;

import org.jspecify.annotations.NullMarked;
