package io.millrace.platform.problems;

import java.util.List;

/**
 * One of the things that are wrong with a call.
 *
 * @param field path in the body, such as {@code lines[0].sku}, or the name of a parameter or header; empty for the body
 * @param problem name of the kind of problem, such as {@code unknown-sku}
 * @param detail what is wrong, for a person
 */
public record Violation(String field, String problem, String detail) {

    /** @param flaw what is wrong with the field, such as {@code must not be blank} */
    public static Violation of(ProblemKind kind, String field, String flaw) {
        return new Violation(field, kind.kebabName(), (field.isEmpty() ? "The body" : field) + " " + flaw + ".");
    }

    /** The refusal of a call with one field or parameter that breaks a rule. */
    public static ProblemException invalid(String field, String flaw) {
        return refusal(List.of(of(SharedProblem.INVALID_FIELD, field, flaw)));
    }

    /** The refusal, 422, of a call with all that is wrong with it; the first names the problem. */
    public static ProblemException refusal(List<Violation> violations) {
        var first = violations.get(0);
        return new ProblemException(SharedProblem.INVALID_FIELD.status(), first.problem(), first.detail())
                .field(first.field())
                .with("errors", List.copyOf(violations));
    }
}
