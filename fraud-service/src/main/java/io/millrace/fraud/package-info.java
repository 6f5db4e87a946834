/** The fraud service: stops fraud while it happens, and gives clicks their sessions. */
@NullMarked
package io.millrace.fraud;

import org.jspecify.annotations.NullMarked;
