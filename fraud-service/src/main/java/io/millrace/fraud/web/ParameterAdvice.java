package io.millrace.fraud.web;

import io.millrace.platform.problems.ProblemException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** A parameter that is not of its type is refused like one that is out of bounds: the field is named. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ParameterAdvice {

    @ExceptionHandler
    ResponseEntity<Object> mismatch(MethodArgumentTypeMismatchException e) {
        var field = e.getName();
        var type = e.getRequiredType() == null
                ? "value"
                : e.getRequiredType().getSimpleName().toLowerCase();
        var problem = new ProblemException(
                        HttpStatus.UNPROCESSABLE_CONTENT, "invalid-field", field + " is not a valid " + type)
                .field(field);
        return ResponseEntity.status(problem.getStatusCode()).body(problem.getBody());
    }
}
