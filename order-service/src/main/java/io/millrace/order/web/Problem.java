package io.millrace.order.web;

import io.millrace.platform.problems.ProblemKind;
import io.millrace.platform.problems.Violation;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;

/** Problems of this service, beside those of all services. */
public enum Problem implements ProblemKind {
    FORBIDDEN(HttpStatus.FORBIDDEN, "Only with the authority orders:import.", Map.of("field", "placed_at")),
    USER_BLOCKED(
            HttpStatus.FORBIDDEN, "The user may not place orders.", Map.of("blocked_until", "2026-11-22T08:50:00Z")),
    UNKNOWN_ORDER(HttpStatus.NOT_FOUND, "There is no such order."),
    NOT_CANCELLABLE(
            HttpStatus.CONFLICT, "The order is REJECTED or BLOCKED already.", Map.of("order_status", "REJECTED")),
    DUPLICATE_SKU(HttpStatus.UNPROCESSABLE_CONTENT, "A SKU is there twice.", "lines[1].sku"),
    UNKNOWN_SKU(HttpStatus.UNPROCESSABLE_CONTENT, "The catalogue does not have the SKU.", "lines[0].sku"),
    UNKNOWN_COUNTRY(HttpStatus.UNPROCESSABLE_CONTENT, "There is no such country.", "country"),
    MIXED_CURRENCIES(HttpStatus.UNPROCESSABLE_CONTENT, "The prices are of two currencies.", "lines[1].sku"),
    AMOUNT_TOO_LARGE(HttpStatus.UNPROCESSABLE_CONTENT, "The amount has more than 16 digits.", "lines"),
    TOO_MANY_ORDERS(HttpStatus.TOO_MANY_REQUESTS, "There is no room to send the order. Nothing was kept."),
    BUSY(HttpStatus.SERVICE_UNAVAILABLE, "Too many such calls wait already."),
    STARTING(HttpStatus.SERVICE_UNAVAILABLE, "The service is still reading the catalogue."),
    IDEMPOTENCY_KEY_IN_USE(HttpStatus.SERVICE_UNAVAILABLE, "Another call with this key has not come to an end."),
    CATCHING_UP(HttpStatus.SERVICE_UNAVAILABLE, "The projection is too far behind to tell.");

    private final HttpStatus status;
    private final String detail;
    private final Map<String, Object> members;

    Problem(HttpStatus status, String detail) {
        this(status, detail, Map.of());
    }

    /** One that names a field of the body, in a list of all that is wrong. */
    Problem(HttpStatus status, String detail, String field) {
        this.status = status;
        this.detail = detail;
        this.members = Map.of("field", field, "errors", List.of(new Violation(field, kebabName(), detail)));
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
