/** From {@code clickstream} to {@code clickstream.sessions}: a Streams application beside the one that detects fraud. */
package io.millrace.fraud.clicks;
