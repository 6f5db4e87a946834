package io.millrace.order.domain;

import java.time.Instant;

/** Since when an order had a status. */
public record StatusChange(Status status, Instant at) {}
