/** Health of what every service depends on. */
@NullMarked
package io.millrace.platform.health;

import org.jspecify.annotations.NullMarked;
