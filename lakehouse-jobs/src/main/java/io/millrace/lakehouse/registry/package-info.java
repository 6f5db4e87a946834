/** Schemas as the registry has them. */
@NullMarked
package io.millrace.lakehouse.registry;

import org.jspecify.annotations.NullMarked;
