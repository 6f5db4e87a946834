package io.millrace.platform.openapi;

import org.springframework.http.HttpStatus;

/** What the starter refuses by itself, whatever the service. */
enum SharedProblem implements ProblemKind {
    BAD_REQUEST(HttpStatus.BAD_REQUEST, "The request's line, path, headers or parameters cannot be read."),
    MALFORMED_JSON(HttpStatus.BAD_REQUEST, "The body is not the JSON that is expected."),
    UNAUTHORIZED(HttpStatus.UNAUTHORIZED, "No valid bearer token; only where an issuer is configured."),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "The path does not have this method."),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "The caller accepts no media type that there is."),
    PAYLOAD_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "The body is larger than this call takes."),
    UNSUPPORTED_MEDIA_TYPE(
            HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The body is of a media type that this call does not take.");

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
}
