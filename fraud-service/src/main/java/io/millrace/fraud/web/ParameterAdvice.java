package io.millrace.fraud.web;

import io.millrace.platform.problems.ProblemException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Parameters that cannot be read. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ParameterAdvice {

    /** One that is not of its type is refused like one that is out of bounds: the field is named. */
    @ExceptionHandler
    ResponseEntity<Object> mismatch(MethodArgumentTypeMismatchException e) {
        var field = e.getName();
        var type = e.getRequiredType() == null
                ? "value"
                : e.getRequiredType().getSimpleName().toLowerCase();
        return answer(new ProblemException(
                        HttpStatus.UNPROCESSABLE_CONTENT, "invalid-field", field + " is not a valid " + type)
                .field(field));
    }

    /** Tomcat reads parameters when they are first asked for, and tells then of those whose encoding is broken. */
    @ExceptionHandler
    ResponseEntity<Object> undecodable(InvalidParameterException e) {
        return answer(new ProblemException(
                HttpStatus.BAD_REQUEST, "malformed-request", "The URL has a parameter that cannot be decoded."));
    }

    private static ResponseEntity<Object> answer(ProblemException problem) {
        return ResponseEntity.status(problem.getStatusCode()).body(problem.getBody());
    }
}
