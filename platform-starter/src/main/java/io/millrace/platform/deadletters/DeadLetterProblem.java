package io.millrace.platform.deadletters;

import io.millrace.platform.problems.ProblemKind;
import org.springframework.http.HttpStatus;

/** Why a call about dead letters may be refused, beside what any call may. */
enum DeadLetterProblem implements ProblemKind {
    UNKNOWN_TOPIC(HttpStatus.NOT_FOUND, "This service does not read such a topic."),
    REPLAY_RUNNING(HttpStatus.CONFLICT, "Another replay is running. The call may be repeated after it.");

    private final HttpStatus status;
    private final String detail;

    DeadLetterProblem(HttpStatus status, String detail) {
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
