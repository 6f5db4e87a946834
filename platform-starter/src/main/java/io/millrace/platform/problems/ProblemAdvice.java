package io.millrace.platform.problems;

import io.millrace.platform.failures.PassingFailures;
import jakarta.validation.ConstraintViolationException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
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
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns whatever a controller throws into a problem with a type of ours. */
@RestControllerAdvice
final class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);
    private static final Pattern PARAMETER = Pattern.compile("Parameter \\[([^\\]]*)]");

    private final List<ProblemOf<?>> known;

    /** @param known which problems the exceptions of packages are that know no web */
    ProblemAdvice(List<ProblemOf<?>> known) {
        this.known = known;
    }

    /** JSON that is no JSON is malformed (400); JSON whose values do not fit breaks a rule (422), and the field is named. */
    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var ofBody = causeOf(e, ProblemException.class);
        return answer(e, ofBody == null ? UnreadableJson.problem(e) : (ProblemException) ofBody, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return invalid(
                e,
                e.getAllErrors().stream()
                        .map(error -> violation(
                                error instanceof FieldError field ? field.getField() : "", error.getDefaultMessage())),
                request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return invalid(
                e,
                e.getParameterValidationResults().stream().flatMap(result -> result.getResolvableErrors().stream()
                        .map(error -> violation(
                                error instanceof FieldError field
                                        ? field.getField()
                                        : ParameterNames.of(result.getMethodParameter()),
                                error.getDefaultMessage()))),
                request);
    }

    /** A parameter that is not of its type is refused like one that is out of bounds. */
    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var name = e instanceof MethodArgumentTypeMismatchException argument ? argument.getName() : e.getPropertyName();
        var type = e.getRequiredType() == null
                ? "value"
                : e.getRequiredType().getSimpleName().toLowerCase(Locale.ROOT);
        return invalid(
                e, Stream.of(violation(String.valueOf(name), "is not a valid " + type + ": " + e.getValue())), request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMissingServletRequestParameter(
            MissingServletRequestParameterException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return invalid(e, Stream.of(violation(e.getParameterName(), "is missing")), request);
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> constraints(ConstraintViolationException e, WebRequest request) {
        return invalid(
                e,
                e.getConstraintViolations().stream()
                        .map(flaw -> violation(flaw.getPropertyPath().toString(), flaw.getMessage())),
                request);
    }

    /** Tomcat finds only on reading a parameter that it is no percent-encoded UTF-8. */
    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> undecodable(InvalidParameterException e, WebRequest request) {
        var name = PARAMETER.matcher(e.getMessage());
        var field = name.find() ? name.group(1) : "";
        return answer(
                e,
                SharedProblem.BAD_REQUEST
                        .because("The parameter " + field + " is not percent-encoded UTF-8.")
                        .field(field),
                request);
    }

    /** The firewall finds only on reading a header that it has control characters. */
    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> rejected(RequestRejectedException e, WebRequest request) {
        return answer(e, SharedProblem.BAD_REQUEST.because("A header cannot be read."), request);
    }

    /** Spring Security's own filter answers these. */
    @ExceptionHandler({AccessDeniedException.class, AuthenticationException.class})
    void leaveToSecurity(RuntimeException e) {
        throw e;
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> other(Exception e, WebRequest request) {
        return answer(e, problem(e, request), request);
    }

    private ProblemException problem(Exception e, WebRequest request) {
        if (causeOf(e, ProblemException.class) instanceof ProblemException problem) {
            return problem;
        }
        for (var kind : known) {
            if (kind.knows(e)) {
                return kind.of(e);
            }
        }
        if (DatabaseAway.isWhy(e)) {
            log.warn(
                    "Call failed for want of the database: {}: {}",
                    request.getDescription(false),
                    PassingFailures.reason(e));
            return DatabaseAway.problem();
        }
        log.error("Call failed: {}", request.getDescription(false), e);
        return SharedProblem.INTERNAL_ERROR.because(SharedProblem.INTERNAL_ERROR.detail());
    }

    /**
     * Spring's own problems have no type of ours yet: the status names it. The media type is set, for who asks for another
     * one, or for none that there is, is told of a problem all the same.
     */
    @Override
    protected ResponseEntity<Object> createResponseEntity(
            @Nullable Object body, HttpHeaders headers, HttpStatusCode statusCode, WebRequest request) {
        if (body instanceof ProblemDetail problem && !hasType(problem)) {
            problem.setType(ProblemException.typeOf(ProblemResponse.name(ProblemResponse.status(statusCode.value()))));
        }
        return ResponseEntity.status(statusCode)
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(body);
    }

    private static Violation violation(String property, @Nullable String flaw) {
        return Violation.of(SharedProblem.INVALID_FIELD, JsonPaths.snakeCase(property), String.valueOf(flaw));
    }

    private @Nullable ResponseEntity<Object> invalid(Exception e, Stream<Violation> violations, WebRequest request) {
        return answer(e, Violation.refusal(violations.toList()), request);
    }

    private @Nullable ResponseEntity<Object> answer(Exception e, ProblemException problem, WebRequest request) {
        return handleExceptionInternal(e, problem.getBody(), problem.getHeaders(), problem.getStatusCode(), request);
    }

    private static boolean hasType(ProblemDetail problem) {
        return problem.getType() != null
                && !"about:blank".equals(problem.getType().toString());
    }

    private static @Nullable Throwable causeOf(Throwable failure, Class<? extends Throwable> type) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(type::isInstance)
                .findFirst()
                .orElse(null);
    }
}
