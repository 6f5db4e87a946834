package io.millrace.inventory.web;

import io.millrace.platform.problems.ProblemException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Why a call was refused, where the domain or the database says so. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class Refusals {

    private static final Logger log = LoggerFactory.getLogger(Refusals.class);

    @ExceptionHandler
    ErrorResponse invalid(InvalidField e) {
        return invalid(e.field(), e.getMessage());
    }

    @ExceptionHandler
    ErrorResponse invalid(MethodArgumentTypeMismatchException e) {
        return invalid(e.getName(), "must be a number, but is " + e.getValue());
    }

    @ExceptionHandler({
        CannotCreateTransactionException.class,
        TransactionSystemException.class,
        DataAccessResourceFailureException.class,
        TransientDataAccessException.class
    })
    ErrorResponse databaseAway(RuntimeException e) {
        log.warn("A call failed for want of the database: {}", e.getMessage());
        return new ProblemException(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "database-unavailable",
                        "The database does not answer. The call may be repeated.")
                .retryAfter(Duration.ofSeconds(5));
    }

    private static ErrorResponse invalid(String field, String problem) {
        return new ProblemException(HttpStatus.UNPROCESSABLE_CONTENT, "invalid-field", field + " " + problem)
                .field(field);
    }
}
