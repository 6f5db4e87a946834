/** Files as people have them. */
@NullMarked
package io.millrace.stack.files;

import org.jspecify.annotations.NullMarked;
