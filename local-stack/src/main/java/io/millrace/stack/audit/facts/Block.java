package io.millrace.stack.audit.facts;

/** The last that {@code fraud.blocks} says of a user, when it was not lifted; milliseconds since the epoch. */
public record Block(String rule, long until) {}
