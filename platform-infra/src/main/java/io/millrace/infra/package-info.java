/** The parts below the services, started and ended for tests and for the local stack. */
@NullMarked
package io.millrace.infra;

import org.jspecify.annotations.NullMarked;
