/** How a user's clicks form sessions. Plain Java: it knows of no log, no store and no clock. */
@NullMarked
package io.millrace.fraud.sessions;

import org.jspecify.annotations.NullMarked;
