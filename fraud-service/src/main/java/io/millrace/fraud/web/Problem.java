package io.millrace.fraud.web;

import io.millrace.platform.problems.ProblemException;
import io.millrace.platform.problems.ProblemKind;
import java.time.Duration;
import org.springframework.http.HttpStatus;

/** Why a call may be refused, beside what any service refuses. */
public enum Problem implements ProblemKind {
    NO_WINDOW(HttpStatus.NOT_FOUND, "No order of the user is remembered."),
    NOT_BLOCKED(HttpStatus.NOT_FOUND, "The user may place orders."),
    REBALANCING(HttpStatus.SERVICE_UNAVAILABLE, "The state is moving between instances; ask again after Retry-After.");

    private static final Duration RETRY = Duration.ofSeconds(1);

    private final HttpStatus status;
    private final String detail;

    Problem(HttpStatus status, String detail) {
        this.status = status;
        this.detail = detail;
    }

    /** State that this instance does not have, or not yet. */
    public static ProblemException rebalancing(String detail) {
        return REBALANCING.because(detail).retryAfter(RETRY);
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
