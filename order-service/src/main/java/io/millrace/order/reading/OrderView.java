package io.millrace.order.reading;

import io.millrace.order.domain.Fraud;
import io.millrace.order.domain.Order;
import io.millrace.order.domain.Status;
import io.millrace.order.domain.Stock;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An order as clients see it. */
record OrderView(
        @Schema(example = "019aa0b6-7d3e-7c31-9d0f-3f6f0a2b1c4d") String orderId,
        @Schema(example = "u-4711") String userId,
        Status status,
        @Schema(pattern = MONEY, example = "15.30") String amount,
        @Schema(description = "ISO 4217", example = "GBP") String currency,
        @Schema(ref = "#/components/schemas/Country") String country,
        Instant placedAt,
        List<LineView> lines,
        StockView stock,
        FraudView fraud,
        @Schema(description = "Statuses that the order had, oldest first, the present one last") List<Entry> history) {

    private static final String MONEY = "^\\d{1,16}\\.\\d{2}$";

    record LineView(
            @Schema(example = "85123A") String sku,
            @Schema(minimum = "1", maximum = "100000", example = "6") int quantity,
            @Schema(pattern = MONEY, example = "2.55") String unitPrice) {}

    record StockView(
            Stock.State status,
            @Schema(
                            types = {"string", "null"},
                            description = "Why it was rejected: OUT_OF_STOCK or UNKNOWN_SKU")
                    @Nullable
                    String reason,
            @Schema(
                            types = {"string", "null"},
                            description = "The line that failed")
                    @Nullable
                    String sku) {}

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
