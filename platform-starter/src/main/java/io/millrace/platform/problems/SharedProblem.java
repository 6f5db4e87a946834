package io.millrace.platform.problems;

import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;

/** What services refuse alike. A service's own list has only what these are not. */
public enum SharedProblem implements ProblemKind {
    BAD_REQUEST(HttpStatus.BAD_REQUEST, "The request's line, path, headers or parameters cannot be read."),
    MALFORMED_JSON(HttpStatus.BAD_REQUEST, "The body is not the JSON that is expected."),
    UNAUTHORIZED(HttpStatus.UNAUTHORIZED, "No valid bearer token; only where an issuer is configured."),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "The path does not have this method."),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "The caller accepts no media type that there is."),
    REQUEST_TIMEOUT(HttpStatus.REQUEST_TIMEOUT, "The body did not come in time."),
    PAYLOAD_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "The body is larger than this call takes."),
    UNSUPPORTED_MEDIA_TYPE(
            HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The body is of a media type that this call does not take."),
    INVALID_FIELD(HttpStatus.UNPROCESSABLE_CONTENT, "A field or parameter breaks a rule."),
    IDEMPOTENCY_KEY_REUSED(HttpStatus.UNPROCESSABLE_CONTENT, "The key was used for another call."),
    INTERNAL_ERROR(
            HttpStatus.INTERNAL_SERVER_ERROR,
            "The call failed for a reason that is not yours; it may be repeated. The service's log says more."),
    LOG_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "The log did not acknowledge in time. The call may be repeated."),
    DATABASE_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "The database does not answer. The call may be repeated.");

    private final HttpStatus status;
    private final String detail;

    SharedProblem(HttpStatus status, String detail) {
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

    @Override
    public Map<String, Object> members() {
        return switch (this) {
            case INVALID_FIELD ->
                Map.of("field", "limit", "errors", List.of(new Violation("limit", kebabName(), "limit is wrong.")));
            case IDEMPOTENCY_KEY_REUSED -> Map.of("field", "Idempotency-Key");
            default -> Map.of();
        };
    }
}
