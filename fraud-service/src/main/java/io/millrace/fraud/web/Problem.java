package io.millrace.fraud.web;

import io.millrace.platform.problems.ProblemKind;
import java.util.Map;
import org.springframework.http.HttpStatus;

/** Why a call may be refused, beside what any service refuses. */
public enum Problem implements ProblemKind {
    NO_WINDOW(HttpStatus.NOT_FOUND, "No order of the user is remembered."),
    NOT_BLOCKED(HttpStatus.NOT_FOUND, "The user may place orders."),
    INVALID_FIELD(HttpStatus.UNPROCESSABLE_CONTENT, "A parameter, named in field, breaks a rule."),
    REBALANCING(HttpStatus.SERVICE_UNAVAILABLE, "The state is moving between instances; ask again after Retry-After."),
    LOG_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "The log did not acknowledge in time; the call may be repeated.");

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

    @Override
    public Map<String, Object> members() {
        return this == INVALID_FIELD ? Map.of("field", "limit") : Map.of();
    }
}
