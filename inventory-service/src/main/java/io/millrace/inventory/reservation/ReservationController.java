package io.millrace.inventory.reservation;

import io.millrace.events.RejectionReason;
import io.millrace.events.ReservationStatus;
import io.millrace.inventory.web.Problem;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/reservations", produces = "application/json")
@Tag(name = "Reservations", description = "An order is reserved whole or not at all.")
class ReservationController {

    private final Reservations reservations;

    ReservationController(Reservations reservations) {
        this.reservations = reservations;
    }

    @GetMapping("/{order_id}")
    @ReservationApi.Gets
    ReservationView get(@PathVariable("order_id") String orderId) {
        return reservations
                .find(orderId)
                .map(found -> new ReservationView(
                        found.orderId(),
                        found.status(),
                        found.reason(),
                        found.sku(),
                        found.decidedAt(),
                        reservations.lines(orderId)))
                .orElseThrow(() -> Problem.UNKNOWN_RESERVATION.because("Nothing is known of an order " + orderId));
    }

    @Schema(name = "Reservation")
    record ReservationView(
            String orderId,
            ReservationStatus status,
            @Schema(
                            types = {"string", "null"},
                            allowableValues = {"OUT_OF_STOCK", "UNKNOWN_SKU", "null"},
                            description = "Why it was rejected, else null")
                    @Nullable
                    RejectionReason reason,
            @Schema(
                            types = {"string", "null"},
                            description = "The first line that could not be reserved, else null")
                    @Nullable
                    String sku,
            @Schema(description = "When it came to have this status") Instant ts,
            @Schema(description = "What the order asked for; empty when it was released before it was placed")
                    List<Reservations.Line> lines) {}
}
