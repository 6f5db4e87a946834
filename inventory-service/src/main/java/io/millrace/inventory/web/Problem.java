package io.millrace.inventory.web;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;

/** Why a call may be refused. The type of the answer is {@code urn:millrace:problem:} and the kebab-case name. */
public enum Problem {
    BAD_REQUEST(
            HttpStatus.BAD_REQUEST, "The request's line, headers or path are not ones that this service takes.", null),
    MALFORMED_JSON(HttpStatus.BAD_REQUEST, "The body is not the JSON that is expected (line 1, column 2)", null),
    UNAUTHORIZED(HttpStatus.UNAUTHORIZED, "The call needs a valid bearer token.", null),
    UNKNOWN_PRODUCT(HttpStatus.NOT_FOUND, "There is no product 10002", null),
    UNKNOWN_RESERVATION(HttpStatus.NOT_FOUND, "Nothing is known of an order 01a202c0", null),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "Acceptable representations: [application/json].", null),
    PRODUCT_RESERVED(
            HttpStatus.CONFLICT, "Orders hold reservations of 10002. It can be deleted when they are released.", null),
    PAYLOAD_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "The body is larger than 256 KiB. Send less at once.", null),
    UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Content-Type 'text/plain' is not supported.", null),
    INVALID_FIELD(HttpStatus.UNPROCESSABLE_CONTENT, "currency must be an ISO 4217 code, such as GBP", "currency"),
    IDEMPOTENCY_KEY_REUSED(
            HttpStatus.UNPROCESSABLE_CONTENT,
            "This key was used for a receipt of 40 units of 10002",
            "Idempotency-Key"),
    DATABASE_UNAVAILABLE(
            HttpStatus.SERVICE_UNAVAILABLE, "The database does not answer. The call may be repeated.", null);

    private final HttpStatus status;
    private final String detail;
    private final String field;

    Problem(HttpStatus status, String detail, String field) {
        this.status = status;
        this.detail = detail;
        this.field = field;
    }

    HttpStatus status() {
        return status;
    }

    String kebabName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Map<String, Object> example() {
        var body = new LinkedHashMap<String, Object>();
        body.put("type", "urn:millrace:problem:" + kebabName());
        body.put("title", status.getReasonPhrase());
        body.put("status", status.value());
        body.put("detail", detail);
        if (field != null) {
            body.put("field", field);
        }
        return body;
    }
}
