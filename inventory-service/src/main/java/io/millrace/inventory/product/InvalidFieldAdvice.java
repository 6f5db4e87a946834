package io.millrace.inventory.product;

import io.millrace.platform.problems.ProblemException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Tells a caller which field breaks a rule of the domain. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class InvalidFieldAdvice {

    @ExceptionHandler
    ResponseEntity<ProblemDetail> invalid(InvalidField e) {
        var problem = new ProblemException(
                        HttpStatus.UNPROCESSABLE_CONTENT, "invalid-field", e.field() + " " + e.getMessage())
                .field(e.field());
        return ResponseEntity.status(problem.getStatusCode()).body(problem.getBody());
    }
}
