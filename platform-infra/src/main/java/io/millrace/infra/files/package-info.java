/** Directories that are made, copied and deleted whole. */
@NullMarked
package io.millrace.infra.files;

import org.jspecify.annotations.NullMarked;
