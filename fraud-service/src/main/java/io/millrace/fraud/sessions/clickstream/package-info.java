/** From {@code clickstream} to {@code clickstream.sessions}: a Streams application beside the one that detects fraud. */
@NullMarked
package io.millrace.fraud.sessions.clickstream;

import org.jspecify.annotations.NullMarked;
