package io.millrace.inventory.web;

import io.millrace.platform.problems.ProblemKind;
import java.util.Map;
import org.springframework.http.HttpStatus;

/** Why a call may be refused, beside what any service refuses. */
public enum Problem implements ProblemKind {
    UNKNOWN_PRODUCT(HttpStatus.NOT_FOUND, "There is no such product."),
    UNKNOWN_RESERVATION(HttpStatus.NOT_FOUND, "Nothing is known of such an order."),
    PRODUCT_RESERVED(
            HttpStatus.CONFLICT, "Orders hold reservations of the product. It can be deleted when they are released."),
    INVALID_FIELD(HttpStatus.UNPROCESSABLE_CONTENT, "A field or parameter breaks a rule.", "currency"),
    IDEMPOTENCY_KEY_REUSED(
            HttpStatus.UNPROCESSABLE_CONTENT, "The key was used for another receipt.", "Idempotency-Key"),
    DATABASE_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "The database does not answer. The call may be repeated.");

    private final HttpStatus status;
    private final String detail;
    private final Map<String, Object> members;

    Problem(HttpStatus status, String detail) {
        this(status, detail, Map.of());
    }

    Problem(HttpStatus status, String detail, String field) {
        this(status, detail, Map.of("field", field));
    }

    Problem(HttpStatus status, String detail, Map<String, Object> members) {
        this.status = status;
        this.detail = detail;
        this.members = members;
    }

    @Override
    public HttpStatus status() {
        return status;
    }

    @Override
    public String detail() {
        return detail;
    }

    @Override
    public Map<String, Object> members() {
        return members;
    }
}
