package io.millrace.fraud.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class AnyOrderOfArrivalTests {

    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final Windowing WINDOWING =
            new Windowing(Duration.ofMinutes(5), Duration.ofSeconds(60), Duration.ofDays(1), Duration.ofMinutes(15));
    private static final UsualOrders USUAL = new UsualOrders(new BigDecimal("200.00"), 3);
    private static final Assessor ASSESSOR = new Assessor(
            WINDOWING,
            List.of(
                    new FraudRule.MultiLocation(new BigDecimal("500.00"), 2),
                    new FraudRule.Spend(new BigDecimal("5000.00")),
                    new FraudRule.UnusualAmount(BigDecimal.TEN, 3),
                    new FraudRule.Velocity(5)));

    @Property(tries = 500)
    void givesTheSameBlockedOrdersAsThePlainReading(@ForAll("arrivals") List<Arrival> arrivals) {
        var memories = new Memories(ASSESSOR).whereUsualOrdersAre(user -> Optional.of(USUAL));

        var outcomes =
                arrivals.stream().map(Arrival::order).map(memories::assess).toList();

        assertThat(outcomes).hasSameSizeAs(arrivals).noneMatch(Outcome::late);
        assertThat(blockedIn(outcomes, memories))
                .isEqualTo(blockedByThePlainReading(
                        arrivals.stream().map(Arrival::order).toList()));
        assertThat(outcomes.stream()
                        .flatMap(outcome -> outcome.trips().stream())
                        .map(trip -> trip.order().userId() + trip.windowStart() + trip.rule()))
                .doesNotHaveDuplicates();
    }

    private static Set<String> blockedIn(List<Outcome> outcomes, Memories memories) {
        var blocked = new TreeSet<String>();
        for (var outcome : outcomes) {
            outcome.trips()
                    .forEach(trip ->
                            blocked.addAll(memories.ordersOf(trip.order().userId(), trip.windowStart())));
            if (outcome.assessment().blocked()) {
                blocked.add(outcome.assessment().order().id());
            }
        }
        return blocked;
    }

    /** The rules as the interfaces state them, over whole windows. */
    private static Set<String> blockedByThePlainReading(List<Order> orders) {
        var windows = orders.stream()
                .collect(Collectors.groupingBy(
                        order -> order.userId() + order.placedAt().getEpochSecond() / 300));
        return windows.values().stream()
                .filter(AnyOrderOfArrivalTests::isFraud)
                .flatMap(window -> window.stream().map(Order::id))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isFraud(List<Order> window) {
        var sum = window.stream().map(Order::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        var countries = window.stream()
                .filter(order -> order.amount().compareTo(new BigDecimal("500")) >= 0)
                .map(Order::country)
                .distinct()
                .count();
        return window.size() >= 5
                || countries >= 2
                || sum.compareTo(new BigDecimal("5000")) >= 0
                || window.stream().anyMatch(order -> order.amount().compareTo(new BigDecimal("2000")) >= 0);
    }

    /**
     * Orders of three users over 20 minutes, each in the log up to a minute after it was placed, and read in any order, as
     * it is when some partitions of the log stood still.
     */
    @Provide
    Arbitrary<List<Arrival>> arrivals() {
        var order = Combinators.combine(
                        Arbitraries.of("u1", "u2", "u3"),
                        Arbitraries.bigDecimals().ofScale(2).between(new BigDecimal("1.00"), new BigDecimal("2100.00")),
                        Arbitraries.of("GB", "DE"),
                        Arbitraries.longs().between(0, 20 * 60_000),
                        Arbitraries.longs().between(0, 59_999),
                        Arbitraries.integers())
                .as((user, amount, country, at, delay, turn) -> new Arrival(
                        new Order("", user, amount, country, START.plusMillis(at), START.plusMillis(at + delay)),
                        turn));
        return order.list().ofMaxSize(60).map(arrivals -> IntStream.range(0, arrivals.size())
                .mapToObj(i -> arrivals.get(i).withId("o" + i))
                .sorted(Comparator.comparing(Arrival::turn))
                .toList());
    }

    record Arrival(Order order, int turn) {

        Arrival withId(String id) {
            return new Arrival(
                    new Order(id, order.userId(), order.amount(), order.country(), order.placedAt(), order.arrivedAt()),
                    turn);
        }
    }
}
