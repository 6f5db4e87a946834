package io.millrace.fraud.alerts.web;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.millrace.events.FraudAlert;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** A rule that tripped for the first time in a user's window. */
@Schema(
        requiredProperties = {
            "user_id",
            "rule",
            "window_start",
            "window_end",
            "order_ids",
            "order_count",
            "total_amount",
            "countries",
            "ts"
        })
record AlertView(
        @Schema(example = "u-17") String userId,
        @Schema(example = "VELOCITY") String rule,
        @Schema(description = "Start of the window, inclusive") Instant windowStart,
        @Schema(description = "End of the window, exclusive") Instant windowEnd,
        @Schema(description = "All orders of the window so far, the one that tripped the rule last")
                List<String> orderIds,
        int orderCount,
        @Schema(implementation = String.class, example = "5310.00") @JsonFormat(shape = JsonFormat.Shape.STRING)
                BigDecimal totalAmount,
        @Schema(example = "[\"DE\", \"GB\"]") List<String> countries,
        @Schema(description = "Event time of the order that tripped the rule") Instant ts) {

    static AlertView of(FraudAlert alert) {
        return new AlertView(
                alert.getUserId(),
                alert.getRule(),
                alert.getWindowStart(),
                alert.getWindowEnd(),
                alert.getOrderIds(),
                alert.getOrderCount(),
                alert.getTotalAmount(),
                alert.getCountries(),
                alert.getTs());
    }
}
