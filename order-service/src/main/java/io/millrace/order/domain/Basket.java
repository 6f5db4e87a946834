package io.millrace.order.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks for, of sound form, without prices.
 *
 * @param placedAt when it was placed, only for orders that are imported
 */
public record Basket(String userId, String country, Optional<Instant> placedAt, List<Item> items) {

    public record Item(String sku, int quantity) {}

    /** What {@code numeric(18,2)} holds. */
    private static final BigDecimal MAX_AMOUNT = new BigDecimal("9999999999999999.99");

    public Basket {
        items = List.copyOf(items);
    }

    /**
     * Prices the basket.
     *
     * @param catalogue answers the product of a SKU that it knows
     * @throws OrderRefused when a SKU is unknown, currencies differ, or the amount is too large
     */
    public PlacedOrder price(String orderId, Function<String, @Nullable Product> catalogue, Instant now) {
        var violations = new ArrayList<Violation>();
        var lines = new ArrayList<Line>(items.size());
        @Nullable String currency = null;
        var amount = BigDecimal.ZERO.setScale(2, RoundingMode.UNNECESSARY);
        for (int i = 0; i < items.size(); i++) {
            var item = items.get(i);
            var product = catalogue.apply(item.sku());
            if (product == null) {
                violations.add(new Violation(
                        "lines[" + i + "].sku", "unknown-sku", "The catalogue has no product " + item.sku() + "."));
                continue;
            }
            if (currency == null) {
                currency = product.currency();
            } else if (!currency.equals(product.currency())) {
                violations.add(new Violation(
                        "lines[" + i + "].sku",
                        "mixed-currencies",
                        item.sku() + " is sold in " + product.currency() + ", the lines before it in " + currency
                                + "; an order has one currency."));
            }
            var line = new Line(item.sku(), item.quantity(), product.unitPrice());
            lines.add(line);
            amount = amount.add(line.amount());
        }
        if (amount.compareTo(MAX_AMOUNT) > 0) {
            violations.add(new Violation("lines", "amount-too-large", "The order adds up to more than " + MAX_AMOUNT));
        }
        if (!violations.isEmpty()) {
            throw new OrderRefused(violations);
        }
        return new PlacedOrder(
                orderId,
                userId,
                amount,
                Objects.requireNonNull(currency, "A basket has at least one item"),
                country,
                placedAt.orElse(now),
                lines);
    }
}
