package io.millrace.inventory.web;

import io.millrace.platform.problems.ProblemKind;
import org.springframework.http.HttpStatus;

/** Why a call may be refused, beside what any service refuses. */
public enum Problem implements ProblemKind {
    UNKNOWN_PRODUCT(HttpStatus.NOT_FOUND, "There is no such product."),
    UNKNOWN_RESERVATION(HttpStatus.NOT_FOUND, "Nothing is known of such an order."),
    PRODUCT_RESERVED(
            HttpStatus.CONFLICT, "Orders hold reservations of the product. It can be deleted when they are released.");

    private final HttpStatus status;
    private final String detail;

    Problem(HttpStatus status, String detail) {
        this.status = status;
        this.detail = detail;
    }

    @Override
    public HttpStatus status() {
        return status;
    }

    @Override
    public String detail() {
        return detail;
    }
}
