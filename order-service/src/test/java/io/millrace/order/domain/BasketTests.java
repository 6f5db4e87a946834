package io.millrace.order.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BasketTests {

    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final Map<String, Product> CATALOGUE = Map.of(
            "pen", new Product("pen", new BigDecimal("2.55"), "GBP"),
            "ink", new Product("ink", new BigDecimal("0.10"), "GBP"),
            "vin", new Product("vin", new BigDecimal("9.90"), "EUR"),
            "jet", new Product("jet", new BigDecimal("9999999999999999.99"), "GBP"));

    @Test
    void addsUpTheCataloguesPrices() {
        var order = price(new Basket.Item("pen", 6), new Basket.Item("ink", 3));

        assertThat(order)
                .isEqualTo(new PlacedOrder(
                        "o-1",
                        "u-1",
                        new BigDecimal("15.60"),
                        "GBP",
                        "GB",
                        NOW,
                        List.of(
                                new Line("pen", 6, new BigDecimal("2.55")),
                                new Line("ink", 3, new BigDecimal("0.10")))));
    }

    @Test
    void keepsTheTimeOfAnImportedOrder() {
        var then = Instant.parse("2011-03-01T09:15:00Z");
        var basket = new Basket("u-1", "GB", Optional.of(then), List.of(new Basket.Item("pen", 1)));

        assertThat(basket.price("o-1", CATALOGUE::get, NOW).placedAt()).isEqualTo(then);
    }

    @Test
    void namesEveryUnknownSku() {
        assertThat(refusal(new Basket.Item("x", 1), new Basket.Item("pen", 1), new Basket.Item("y", 1)))
                .extracting(Violation::field, Violation::problem)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple("lines[0].sku", "unknown-sku"),
                        org.assertj.core.api.Assertions.tuple("lines[2].sku", "unknown-sku"));
    }

    @Test
    void refusesTwoCurrencies() {
        assertThat(refusal(new Basket.Item("pen", 1), new Basket.Item("vin", 1)))
                .extracting(Violation::problem)
                .containsExactly("mixed-currencies");
    }

    @Test
    void refusesMoreThanAnAmountHolds() {
        assertThat(refusal(new Basket.Item("jet", 1), new Basket.Item("ink", 1)))
                .extracting(Violation::problem)
                .containsExactly("amount-too-large");
    }

    private static PlacedOrder price(Basket.Item... items) {
        return new Basket("u-1", "GB", Optional.empty(), List.of(items)).price("o-1", CATALOGUE::get, NOW);
    }

    private static List<Violation> refusal(Basket.Item... items) {
        return catchThrowableOfType(OrderRefused.class, () -> price(items)).violations();
    }
}
