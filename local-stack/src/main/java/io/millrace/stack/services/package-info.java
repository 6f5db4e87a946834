/** The four services as processes. */
@NullMarked
package io.millrace.stack.services;

import org.jspecify.annotations.NullMarked;
