/** Parts as processes of this machine. */
@NullMarked
package io.millrace.infra.local;

import org.jspecify.annotations.NullMarked;
