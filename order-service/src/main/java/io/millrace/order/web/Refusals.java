package io.millrace.order.web;

import io.millrace.order.domain.OrderRefused;
import io.millrace.order.domain.Violation;
import io.millrace.platform.problems.ProblemException;
import org.springframework.http.HttpStatus;

/** What breaks a rule as a problem: named after the first violation, with all of them in {@code errors}. */
public final class Refusals {

    private Refusals() {}

    public static ProblemException of(OrderRefused refused) {
        return of(refused.violations().get(0)).with("errors", refused.violations());
    }

    public static ProblemException of(String field, String detail) {
        return of(new Violation(field, "invalid-field", detail));
    }

    private static ProblemException of(Violation violation) {
        return new ProblemException(HttpStatus.UNPROCESSABLE_CONTENT, violation.problem(), violation.detail())
                .field(violation.field());
    }
}
