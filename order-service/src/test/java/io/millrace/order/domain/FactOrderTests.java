package io.millrace.order.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever order facts come in, how often, and in which polls, the order ends the same. */
class FactOrderTests {

    private static final Instant PLACED_AT = Instant.parse("2026-11-22T08:00:00Z");
    private static final Fact PLACED = new Fact.Placed(
            new PlacedOrder("o-1", "u-1", new BigDecimal("5.00"), "GBP", "GB", PLACED_AT, List.of()), PLACED_AT);

    @Property(tries = 2000)
    void endsTheSameInAnyOrderAndNumber(@ForAll("facts") List<Fact> facts, @ForAll Random random) {
        var all = new ArrayList<>(facts);
        all.add(PLACED);
        var expected = Order.unknown("o-1").learn(all, PLACED_AT);

        var shuffled = new ArrayList<>(all);
        shuffled.addAll(all.subList(0, random.nextInt(all.size() + 1)));
        java.util.Collections.shuffle(shuffled, random);
        var actual = Order.unknown("o-1");
        for (var fact : shuffled) {
            actual = actual.learn(List.of(fact), PLACED_AT.plusSeconds(random.nextInt(100)));
        }

        assertThat(actual.status().status()).isEqualTo(expected.status().status());
        assertThat(actual.reason()).isEqualTo(expected.reason());
        assertThat(actual.stock()).isEqualTo(expected.stock());
        assertThat(actual.fraud()).isEqualTo(expected.fraud());
        assertThat(actual.history()).extracting(StatusChange::at).isSorted();
    }

    @Provide
    Arbitrary<List<Fact>> facts() {
        return Arbitraries.<Fact>of(
                        new Fact.StockDecided(new Stock(Stock.State.RESERVED, null, null)),
                        new Fact.StockDecided(new Stock(Stock.State.RELEASED, null, null)),
                        new Fact.StockDecided(new Stock(Stock.State.REJECTED, "UNKNOWN_SKU", "sku-1")),
                        new Fact.Assessed(Fraud.APPROVED),
                        new Fact.Assessed(Fraud.blocked(List.of("VELOCITY", "MULTI_LOCATION"))),
                        new Fact.Alerted("SPEND"),
                        new Fact.Alerted("VELOCITY"),
                        new Fact.Cancelled())
                .list()
                .ofMaxSize(6);
    }
}
