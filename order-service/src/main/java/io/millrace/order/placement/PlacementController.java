package io.millrace.order.placement;

import io.millrace.order.web.Lane;
import io.millrace.order.web.Lanes;
import io.millrace.order.web.LateAnswers;
import io.millrace.order.web.Problem;
import io.millrace.order.web.Refusals;
import io.millrace.order.web.Refuses;
import io.millrace.platform.problems.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Without a key nothing but the log is written, and no thread waits for it. */
@RestController
class PlacementController {

    private static final String IMPORT = "orders:import";
    private static final int MAX_KEY = 255;
    private static final String KEY = "^[!-~]([ -~]*[!-~])?$";
    private static final Pattern SOUND_KEY = Pattern.compile(KEY);

    private final Admission admission;
    private final Intake intake;
    private final KeyedPlacement keyed;
    private final Lane keyedLane;
    private final Clock clock;
    private final JsonMapper json;

    PlacementController(
            Admission admission, Intake intake, KeyedPlacement keyed, Lanes lanes, Clock clock, JsonMapper json) {
        this.admission = admission;
        this.intake = intake;
        this.keyed = keyed;
        this.keyedLane = lanes.keyed();
        this.clock = clock;
        this.json = json;
    }

    @Operation(
            summary = "Place an order",
            description =
                    "Prices come from the catalogue. Answered when every in-sync replica of the log has the order."
                            + " With an Idempotency-Key the call can be repeated: the same user, key and body give the same"
                            + " answer and one order.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = OrderRequest.class))))
    @ApiResponse(
            responseCode = "202",
            description = "The log has the order",
            headers =
                    @Header(
                            name = "Location",
                            description = "Where the order can be read",
                            required = true,
                            schema = @Schema(type = "string", pattern = "^/orders/[0-9a-f-]{36}$")))
    @Refuses({
        Problem.FORBIDDEN,
        Problem.USER_BLOCKED,
        Problem.INVALID_FIELD,
        Problem.DUPLICATE_SKU,
        Problem.UNKNOWN_SKU,
        Problem.UNKNOWN_COUNTRY,
        Problem.MIXED_CURRENCIES,
        Problem.AMOUNT_TOO_LARGE,
        Problem.IDEMPOTENCY_KEY_REUSED,
        Problem.TOO_MANY_ORDERS,
        Problem.LOG_UNAVAILABLE,
        Problem.DATABASE_UNAVAILABLE,
        Problem.STARTING,
        Problem.CATCHING_UP,
        Problem.IDEMPOTENCY_KEY_IN_USE,
        Problem.BUSY
    })
    @PostMapping(
            path = "/orders",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    DeferredResult<Acceptance> place(
            @RequestBody JsonNode body,
            @Parameter(
                            description = "Names the order for its user, so that the call can be repeated",
                            schema = @Schema(type = "string", minLength = 1, maxLength = MAX_KEY, pattern = KEY),
                            example = "5f1c8d2e-0b7a-4c1e-9a55-8b1f4f0c7d11")
                    @RequestHeader(name = "Idempotency-Key", required = false)
                    String key,
            HttpServletRequest call,
            HttpServletResponse response) {
        if (key != null && (key.length() > MAX_KEY || !SOUND_KEY.matcher(key).matches())) {
            throw Refusals.of(
                    "Idempotency-Key",
                    "Idempotency-Key must be 1 to " + MAX_KEY
                            + " printable ASCII characters, the outer ones no spaces.");
        }
        var request = OrderRequest.read(body, clock.instant());
        if (request.placedAt() != null) {
            requireImport();
        }
        var taken = key == null
                ? intake.take(admission.admit(request.basket(), intake.nextId()))
                : keyedLane.call(() -> keyed.place(request.basket(), key));
        return LateAnswers.answer(taken.thenApply(Acceptance::of), call, response, this::write);
    }

    private void write(Acceptance acceptance, HttpServletResponse response) throws IOException {
        var body = json.writeValueAsBytes(acceptance);
        response.setStatus(HttpStatus.ACCEPTED.value());
        response.setHeader(HttpHeaders.LOCATION, "/orders/" + acceptance.orderId());
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static void requireImport() {
        Authentication caller = SecurityContextHolder.getContext().getAuthentication();
        if (caller == null
                || caller.getAuthorities().stream().noneMatch(granted -> IMPORT.equals(granted.getAuthority()))) {
            throw new ProblemException(
                            HttpStatus.FORBIDDEN,
                            "forbidden",
                            "Only callers with the authority " + IMPORT + " may say when an order was placed.")
                    .field("placed_at");
        }
    }
}
