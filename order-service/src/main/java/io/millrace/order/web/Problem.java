package io.millrace.order.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;

/** Every problem that this service answers with, for {@link Refuses} and {@code /v3/api-docs}. */
public enum Problem {
    BAD_REQUEST(HttpStatus.BAD_REQUEST, "The request's line, path, headers or parameters cannot be read."),
    MALFORMED_JSON(HttpStatus.BAD_REQUEST, "The body is no JSON."),
    UNAUTHORIZED(HttpStatus.UNAUTHORIZED, "No valid token; only where an issuer is configured."),
    FORBIDDEN(HttpStatus.FORBIDDEN, "Only with the authority orders:import.", Map.of("field", "placed_at")),
    USER_BLOCKED(
            HttpStatus.FORBIDDEN, "The user may not place orders.", Map.of("blocked_until", "2026-11-22T08:50:00Z")),
    UNKNOWN_ORDER(HttpStatus.NOT_FOUND, "There is no such order."),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "The caller accepts no media type that there is."),
    NOT_CANCELLABLE(
            HttpStatus.CONFLICT, "The order is REJECTED or BLOCKED already.", Map.of("order_status", "REJECTED")),
    PAYLOAD_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "The body is over 256 KiB."),
    UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The body must be application/json."),
    INVALID_FIELD(HttpStatus.UNPROCESSABLE_CONTENT, "A field breaks a rule.", "user_id"),
    DUPLICATE_SKU(HttpStatus.UNPROCESSABLE_CONTENT, "A SKU is there twice.", "lines[1].sku"),
    UNKNOWN_SKU(HttpStatus.UNPROCESSABLE_CONTENT, "The catalogue does not have the SKU.", "lines[0].sku"),
    UNKNOWN_COUNTRY(HttpStatus.UNPROCESSABLE_CONTENT, "There is no such country.", "country"),
    MIXED_CURRENCIES(HttpStatus.UNPROCESSABLE_CONTENT, "The prices are of two currencies.", "lines[1].sku"),
    AMOUNT_TOO_LARGE(HttpStatus.UNPROCESSABLE_CONTENT, "The amount has more than 16 digits.", "lines"),
    IDEMPOTENCY_KEY_REUSED(
            HttpStatus.UNPROCESSABLE_CONTENT, "The key was used for another body.", Map.of("field", "Idempotency-Key")),
    TOO_MANY_ORDERS(HttpStatus.TOO_MANY_REQUESTS, "There is no room to send the order. Nothing was kept."),
    LOG_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "The log did not acknowledge in time."),
    DATABASE_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "The database did not answer."),
    STARTING(HttpStatus.SERVICE_UNAVAILABLE, "The service is still reading the catalogue."),
    IDEMPOTENCY_KEY_IN_USE(HttpStatus.SERVICE_UNAVAILABLE, "Other calls with this key do not come to an end."),
    CATCHING_UP(HttpStatus.SERVICE_UNAVAILABLE, "The projection is too far behind to tell.");

    private final HttpStatus status;
    private final String detail;
    private final Map<String, Object> members;

    Problem(HttpStatus status, String detail) {
        this(status, detail, Map.of());
    }

    /** One that names a field of the body, in a list of all that is wrong. */
    Problem(HttpStatus status, String detail, String field) {
        this.status = status;
        this.detail = detail;
        var error = Map.of("field", field, "problem", kebabName(), "detail", detail);
        this.members = Map.of("field", field, "errors", List.of(error));
    }

    Problem(HttpStatus status, String detail, Map<String, Object> members) {
        this.status = status;
        this.detail = detail;
        this.members = members;
    }

    HttpStatus status() {
        return status;
    }

    String detail() {
        return detail;
    }

    /** As in the problem's type. */
    String kebabName() {
        return name().toLowerCase().replace('_', '-');
    }

    Map<String, Object> example() {
        var example = new LinkedHashMap<String, Object>();
        example.put("type", "urn:millrace:problem:" + kebabName());
        example.put("title", status.getReasonPhrase());
        example.put("status", status.value());
        example.put("detail", detail);
        example.putAll(members);
        return example;
    }
}
