package io.millrace.order.placement;

import io.millrace.order.domain.Basket;
import io.millrace.order.domain.PlacedOrder;
import io.millrace.order.web.Refusals;
import io.millrace.order.web.Text;
import io.millrace.platform.problems.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
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
import tools.jackson.databind.JsonNode;

@RestController
class PlacementController {

    private static final String IMPORT = "orders:import";
    private static final int MAX_KEY = 255;

    private final Admission admission;
    private final Intake intake;
    private final KeyedPlacement keyed;
    private final Clock clock;

    PlacementController(Admission admission, Intake intake, KeyedPlacement keyed, Clock clock) {
        this.admission = admission;
        this.intake = intake;
        this.keyed = keyed;
        this.clock = clock;
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
            headers = @Header(name = "Location", description = "Where the order can be read"))
    @ApiResponse(responseCode = "400", ref = "malformed-json")
    @ApiResponse(responseCode = "403", ref = "user-blocked")
    @ApiResponse(responseCode = "413", ref = "payload-too-large")
    @ApiResponse(responseCode = "415", ref = "unsupported-media-type")
    @ApiResponse(responseCode = "422", ref = "order-refused")
    @ApiResponse(responseCode = "429", ref = "too-many-orders")
    @ApiResponse(responseCode = "503", ref = "log-unavailable")
    @PostMapping(path = "/orders", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    Acceptance place(
            @RequestBody JsonNode body,
            @RequestHeader(name = "Idempotency-Key", required = false) String key,
            HttpServletResponse response) {
        if (key != null) {
            Text.flaw(key, MAX_KEY).ifPresent(flaw -> {
                throw Refusals.of("Idempotency-Key", "Idempotency-Key " + flaw + ".");
            });
        }
        var request = OrderRequest.read(body, clock.instant());
        if (request.placedAt() != null) {
            requireImport();
        }
        var order = key == null ? place(request.basket()) : keyed.place(request.basket(), key);
        // A ResponseEntity would be flushed before its end is known, and leave in two packets instead of one.
        response.setHeader(HttpHeaders.LOCATION, "/orders/" + order.orderId());
        return Acceptance.of(order);
    }

    /** Nothing but the log is written. */
    private PlacedOrder place(Basket basket) {
        var order = admission.admit(basket, OrderIds.next());
        intake.take(order);
        return order;
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
