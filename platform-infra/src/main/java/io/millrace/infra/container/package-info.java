/** Parts as containers of the public images. */
@NullMarked
package io.millrace.infra.container;

import org.jspecify.annotations.NullMarked;
