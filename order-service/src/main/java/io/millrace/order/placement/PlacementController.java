package io.millrace.order.placement;

import io.millrace.order.web.Lane;
import io.millrace.order.web.Lanes;
import io.millrace.order.web.LateAnswers;
import io.millrace.order.web.Problem;
import io.millrace.platform.web.IdempotencyKey;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Without a key nothing but the log is written, and no thread waits for it. */
@RestController
class PlacementController {

    private static final String IMPORT = "orders:import";

    private final Intake intake;
    private final KeyedPlacement keyed;
    private final Lane keyedLane;
    private final Clock clock;
    private final JsonMapper json;

    PlacementController(Intake intake, KeyedPlacement keyed, Lanes lanes, Clock clock, JsonMapper json) {
        this.intake = intake;
        this.keyed = keyed;
        this.keyedLane = lanes.keyed();
        this.clock = clock;
        this.json = json;
    }

    @PlacesAnOrder
    @PostMapping(
            path = "/orders",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    DeferredResult<Acceptance> place(
            @RequestBody JsonNode body,
            @IdempotencyKey(required = false) @Nullable String key,
            HttpServletRequest call,
            HttpServletResponse response) {
        var request = OrderRequest.read(body, clock.instant());
        if (request.placedAt() != null) {
            requireImport();
        }
        var taken =
                key == null ? intake.take(request.basket()) : keyedLane.call(() -> keyed.place(request.basket(), key));
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
            throw Problem.FORBIDDEN
                    .because("Only callers with the authority " + IMPORT + " may say when an order was placed.")
                    .field("placed_at");
        }
    }
}
