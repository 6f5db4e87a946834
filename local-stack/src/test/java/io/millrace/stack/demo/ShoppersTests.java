package io.millrace.stack.demo;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.stack.replay.NewOrder;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ShoppersTests {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    @Test
    void isTheSameEachTime() {
        assertThat(orders(5000)).isEqualTo(orders(5000)).hasSize(5000);
    }

    @Test
    void bringsInAWeekOfHistoryAndPlacesTheRestLive() {
        var orders = orders(5000);

        assertThat(orders.stream().filter(order -> order.placedAt().isPresent()))
                .hasSize(4000);
        assertThat(orders.stream().flatMap(order -> order.placedAt().stream()))
                .isSorted()
                .allMatch(at -> at.isBefore(NOW));
    }

    @Test
    void asksForPopularProductsFarMoreOften() {
        var catalogue = Catalogue.generate(new Random(1));
        var demand = orders(5000).stream()
                .flatMap(order -> order.lines().stream())
                .collect(groupingBy(NewOrder.Line::sku, counting()));

        assertThat(demand.get(catalogue.everyday().get(0).sku()))
                .isGreaterThan(
                        20 * demand.getOrDefault(catalogue.everyday().get(300).sku(), 1L));
    }

    @Test
    void hasUsersWhoCheat() {
        var perUser = orders(5000).stream()
                .filter(order -> order.userId().startsWith("cheat"))
                .collect(groupingBy(NewOrder::userId, counting()));

        assertThat(perUser).hasSizeGreaterThanOrEqualTo(18);
        assertThat(perUser.values()).allMatch(count -> count == 8);
    }

    private static List<NewOrder> orders(int count) {
        var random = new Random(1);
        return new Shoppers(Catalogue.generate(random), random).orders(count, NOW);
    }
}
