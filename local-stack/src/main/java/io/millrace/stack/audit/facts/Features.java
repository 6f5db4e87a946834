package io.millrace.stack.audit.facts;

/** What fraud-service was told of a user's usual orders, and when the log took it (milliseconds since the epoch). */
public record Features(long averageInCents, int orders, long appendedAt) {}
