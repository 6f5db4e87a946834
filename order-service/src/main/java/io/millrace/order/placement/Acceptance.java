package io.millrace.order.placement;

import io.millrace.order.domain.PlacedOrder;
import io.millrace.order.domain.Status;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/** The answer to a placement, the same for every repetition with a key. */
record Acceptance(
        @Schema(example = "019aa0b6-7d3e-7c31-9d0f-3f6f0a2b1c4d") String orderId,
        @Schema(description = "Always PLACED, whatever became of the order since", allowableValues = "PLACED")
                Status status,
        @Schema(
                        description = "Sum of the lines at the catalogue's prices",
                        pattern = "^\\d{1,16}\\.\\d{2}$",
                        example = "15.30")
                String amount,
        @Schema(description = "ISO 4217", example = "GBP") String currency,
        Instant placedAt) {

    static Acceptance of(PlacedOrder order) {
        return new Acceptance(
                order.orderId(), Status.PLACED, order.amount().toPlainString(), order.currency(), order.placedAt());
    }
}
