package io.millrace.order.reading;

import io.millrace.order.domain.Fraud;
import io.millrace.order.domain.Order;
import io.millrace.order.domain.Status;
import io.millrace.order.domain.Stock;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/** An order as clients see it. */
record OrderView(
        @Schema(example = "019aa0b6-7d3e-7c31-9d0f-3f6f0a2b1c4d") String orderId,
        @Schema(example = "u-4711") String userId,
        Status status,
        @Schema(example = "15.30") String amount,
        @Schema(description = "ISO 4217", example = "GBP") String currency,
        @Schema(description = "ISO 3166-1 alpha-2", example = "GB") String country,
        Instant placedAt,
        List<LineView> lines,
        StockView stock,
        FraudView fraud,
        @Schema(description = "Statuses that the order had, oldest first, the present one last") List<Entry> history) {

    record LineView(
            @Schema(example = "85123A") String sku,
            @Schema(example = "6") int quantity,
            @Schema(example = "2.55") String unitPrice) {}

    record StockView(
            Stock.State status,
            @Schema(description = "Why it was rejected: OUT_OF_STOCK or UNKNOWN_SKU", nullable = true) String reason,
            @Schema(description = "The line that failed", nullable = true) String sku) {}

    record FraudView(Fraud.State status, @Schema(description = "Rules that tripped, sorted") List<String> rules) {}

    record Entry(Status status, Instant at) {}

    static OrderView of(Order order) {
        var placed = order.placed();
        return new OrderView(
                order.orderId(),
                placed.userId(),
                order.status().status(),
                placed.amount().toPlainString(),
                placed.currency(),
                placed.country(),
                placed.placedAt(),
                placed.lines().stream()
                        .map(line -> new LineView(
                                line.sku(), line.quantity(), line.unitPrice().toPlainString()))
                        .toList(),
                new StockView(
                        order.stock().state(),
                        order.stock().reason(),
                        order.stock().sku()),
                new FraudView(order.fraud().state(), order.fraud().rules()),
                order.history().stream()
                        .map(entry -> new Entry(entry.status(), entry.at()))
                        .toList());
    }
}
