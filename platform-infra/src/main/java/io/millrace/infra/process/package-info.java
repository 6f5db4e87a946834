/** Processes of this machine: how they are started, known again by a later run, and ended. */
@NullMarked
package io.millrace.infra.process;

import org.jspecify.annotations.NullMarked;
