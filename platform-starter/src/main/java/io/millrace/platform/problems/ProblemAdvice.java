package io.millrace.platform.problems;

import jakarta.validation.ConstraintViolationException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;

/** Turns whatever a controller throws into a problem with a type of ours. */
@RestControllerAdvice
final class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);
    private static final Pattern PARAMETER = Pattern.compile("Parameter \\[([^\\]]*)]");

    /** JSON that is no JSON is malformed (400); JSON whose values do not fit breaks a rule (422), and the field is named. */
    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (causeOf(e, BodyTooLarge.class) instanceof BodyTooLarge tooLarge) {
            return answer(e, BodyTooLarge.problem(tooLarge.limit()), request);
        }
        if (e.getCause() instanceof DatabindException mismatch
                && !mismatch.getPath().isEmpty()) {
            var field = JsonPaths.of(mismatch.getPath());
            var problem = new ProblemException(
                    HttpStatus.UNPROCESSABLE_CONTENT, "invalid-field", field + ": " + JsonPaths.reason(mismatch));
            return answer(e, problem.field(field), request);
        }
        var where = e.getCause() instanceof StreamReadException syntax && syntax.getLocation() != null
                ? " (line " + syntax.getLocation().getLineNr() + ", column "
                        + syntax.getLocation().getColumnNr() + ")"
                : "";
        return answer(
                e,
                new ProblemException(
                        HttpStatus.BAD_REQUEST, "malformed-json", "The body is not the JSON that is expected" + where),
                request);
    }

    @Override
    protected ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return invalid(
                e,
                e.getAllErrors().stream()
                        .map(error -> new InvalidField(
                                error instanceof FieldError field
                                        ? JsonPaths.snakeCase(field.getField())
                                        : error.getObjectName(),
                                error.getDefaultMessage()))
                        .toList(),
                request);
    }

    @Override
    protected ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var fields = e.getParameterValidationResults().stream()
                .flatMap(result -> result.getResolvableErrors().stream()
                        .map(error -> new InvalidField(
                                error instanceof FieldError field
                                        ? JsonPaths.snakeCase(field.getField())
                                        : JsonPaths.snakeCase(String.valueOf(
                                                result.getMethodParameter().getParameterName())),
                                error.getDefaultMessage())))
                .toList();
        return invalid(e, fields, request);
    }

    @ExceptionHandler
    ResponseEntity<Object> constraints(ConstraintViolationException e, WebRequest request) {
        return invalid(
                e,
                e.getConstraintViolations().stream()
                        .map(violation -> new InvalidField(
                                JsonPaths.snakeCase(violation.getPropertyPath().toString()), violation.getMessage()))
                        .toList(),
                request);
    }

    /** Tomcat finds only on reading a parameter that it is no percent-encoded UTF-8. */
    @ExceptionHandler
    ResponseEntity<Object> undecodable(InvalidParameterException e, WebRequest request) {
        var name = PARAMETER.matcher(e.getMessage());
        var field = name.find() ? name.group(1) : "";
        return answer(
                e,
                new ProblemException(
                                HttpStatus.BAD_REQUEST,
                                "bad-request",
                                "The parameter " + field + " is not percent-encoded UTF-8.")
                        .field(field),
                request);
    }

    /** The firewall finds only on reading a header that it has control characters. */
    @ExceptionHandler
    ResponseEntity<Object> rejected(RequestRejectedException e, WebRequest request) {
        return answer(
                e, new ProblemException(HttpStatus.BAD_REQUEST, "bad-request", "A header cannot be read."), request);
    }

    /** Spring Security's own filter answers these. */
    @ExceptionHandler({AccessDeniedException.class, AuthenticationException.class})
    void leaveToSecurity(RuntimeException e) {
        throw e;
    }

    @ExceptionHandler
    ResponseEntity<Object> unexpected(Exception e, WebRequest request) {
        log.error("A call failed", e);
        return answer(
                e,
                new ProblemException(
                        HttpStatus.INTERNAL_SERVER_ERROR,
                        "internal-error",
                        "The call failed for a reason that is not yours; it may be repeated. The service's log says more."),
                request);
    }

    /**
     * Spring's own problems have no type of ours yet: the status names it. The media type is set, for who asks for another
     * one, or for none that there is, is told of a problem all the same.
     */
    @Override
    protected ResponseEntity<Object> createResponseEntity(
            Object body, HttpHeaders headers, HttpStatusCode statusCode, WebRequest request) {
        if (body instanceof ProblemDetail problem && !hasType(problem)) {
            problem.setType(ProblemException.typeOf(ProblemResponse.name(ProblemResponse.status(statusCode.value()))));
        }
        return ResponseEntity.status(statusCode)
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(body);
    }

    private ResponseEntity<Object> invalid(Exception e, List<InvalidField> fields, WebRequest request) {
        var first = fields.get(0);
        return answer(
                e,
                new ProblemException(
                                HttpStatus.UNPROCESSABLE_CONTENT, "invalid-field", first.field() + " " + first.detail())
                        .field(first.field())
                        .with("errors", fields),
                request);
    }

    private ResponseEntity<Object> answer(Exception e, ProblemException problem, WebRequest request) {
        return handleExceptionInternal(e, problem.getBody(), problem.getHeaders(), problem.getStatusCode(), request);
    }

    private static boolean hasType(ProblemDetail problem) {
        return problem.getType() != null
                && !"about:blank".equals(problem.getType().toString());
    }

    private static Throwable causeOf(Throwable failure, Class<? extends Throwable> type) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(type::isInstance)
                .findFirst()
                .orElse(null);
    }

    /**
     * @param field the field's path in the JSON body
     * @param detail what is wrong with it
     */
    record InvalidField(String field, String detail) {}
}
