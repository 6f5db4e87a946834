package io.millrace.order.web;

import io.millrace.order.domain.OrderRefused;
import io.millrace.order.log.LogFull;
import io.millrace.order.log.LogUnavailable;
import io.millrace.platform.problems.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Renders refusals, and leaves their name for {@link RefusalMetrics}. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class RefusalAdvice {

    private static final Logger logger = LoggerFactory.getLogger(RefusalAdvice.class);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(OrderRefused refused, HttpServletRequest request) {
        return problem(Refusals.of(refused), request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> full(LogFull full, HttpServletRequest request) {
        return problem(full.problem(), request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unavailable(LogUnavailable unavailable, HttpServletRequest request) {
        logger.warn("The log did not acknowledge: {}", String.valueOf(unavailable.getCause()));
        return problem(unavailable.problem(), request);
    }

    @ExceptionHandler({
        TransientDataAccessException.class,
        DataAccessResourceFailureException.class,
        CannotCreateTransactionException.class,
        TransactionSystemException.class
    })
    ResponseEntity<ProblemDetail> databaseAway(RuntimeException failure, HttpServletRequest request) {
        logger.warn("The database did not answer: {}", failure.toString());
        return problem(
                new ProblemException(
                                HttpStatus.SERVICE_UNAVAILABLE,
                                "database-unavailable",
                                "The database did not answer. Try again later.")
                        .retryAfter(Duration.ofSeconds(2)),
                request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> problem(ProblemException problem, HttpServletRequest request) {
        RefusalMetrics.nameReason(request, problem.name());
        return ResponseEntity.status(problem.getStatusCode())
                .headers(problem.getHeaders())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem.getBody());
    }
}
