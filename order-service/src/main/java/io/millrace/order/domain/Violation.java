package io.millrace.order.domain;

/**
 * A rule that a request breaks.
 *
 * @param field path in the request, such as {@code lines[0].sku}
 * @param problem name of the problem, such as {@code unknown-sku}
 * @param detail what is wrong, for a person
 */
public record Violation(String field, String problem, String detail) {}
