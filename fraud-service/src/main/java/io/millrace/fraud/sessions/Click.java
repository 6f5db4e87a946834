package io.millrace.fraud.sessions;

import java.time.Instant;

/**
 * A click, as far as sessions are concerned.
 *
 * @param at the event time, which chooses the session
 */
public record Click(String id, String userId, Instant at) {}
