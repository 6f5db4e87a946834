package io.millrace.batch.run.web;

import io.millrace.batch.run.IntervalHasRun;
import io.millrace.batch.run.NotInThisState;
import io.millrace.platform.problems.ProblemException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Refusals that come from how things stand. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class RunProblems {

    @ExceptionHandler
    ProblemDetail intervalHasRun(IntervalHasRun e) {
        return new ProblemException(HttpStatus.CONFLICT, "interval-has-run", e.getMessage())
                .with("run_id", e.existing())
                .getBody();
    }

    @ExceptionHandler
    ProblemDetail notInThisState(NotInThisState e) {
        return new ProblemException(HttpStatus.CONFLICT, "not-in-this-state", e.getMessage()).getBody();
    }
}
