package io.millrace.fraud.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AssessorTests {

    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final Windowing WINDOWING =
            new Windowing(Duration.ofMinutes(5), Duration.ofSeconds(60), Duration.ofDays(1), Duration.ofMinutes(15));
    private static final List<FraudRule> RULES = List.of(
            new FraudRule.MultiLocation(new BigDecimal("500.00"), 2),
            new FraudRule.Spend(new BigDecimal("5000.00")),
            new FraudRule.Velocity(3));

    private final Memories memories = new Memories(new Assessor(WINDOWING, RULES));
    private long arrived;

    @Test
    void alignsWindowsToTheEpoch() {
        assertThat(WINDOWING.startOf(START.minusMillis(1))).isEqualTo(START.minusSeconds(300));
        assertThat(WINDOWING.startOf(START)).isEqualTo(START);
        assertThat(WINDOWING.startOf(START.plusMillis(299_999))).isEqualTo(START);
        assertThat(WINDOWING.startOf(START.plusMillis(300_000))).isEqualTo(START.plusSeconds(300));
        assertThat(WINDOWING.startOf(Instant.ofEpochMilli(-1))).isEqualTo(Instant.ofEpochSecond(-300));
    }

    @Test
    void blocksTheOrderThatTripsARule() {
        assess("o1", "10.00", 0);
        assess("o2", "20.00", 10);
        var third = assess("o3", "30.00", 20);

        assertThat(third.assessment().rules()).containsExactly("VELOCITY");
        assertThat(third.trips())
                .containsExactly(new Outcome.Trip(
                        "VELOCITY",
                        new Order(
                                "o3", "u", new BigDecimal("30.00"), "GB", START.plusSeconds(20), START.plusSeconds(3)),
                        START,
                        START.plusSeconds(300),
                        new BigDecimal("60.00"),
                        third.trips().get(0).countries(),
                        START.plusSeconds(300 + 900)));
        assertThat(third.trips().get(0).countries()).containsExactly("GB");
        assertThat(memories.ordersOf("u", START)).containsExactly("o1", "o2", "o3");
    }

    @Test
    void alertsOnceForEachRuleOfAWindow() {
        assess("o1", "5000.00", 0);
        assess("o2", "10.00", 1);
        var third = assess("o3", "10.00", 2);
        var fourth = assess("o4", "10.00", 3);

        assertThat(third.trips()).extracting(Outcome.Trip::rule).containsExactly("VELOCITY");
        assertThat(third.assessment().rules()).containsExactly("SPEND", "VELOCITY");
        assertThat(fourth.trips()).isEmpty();
        assertThat(fourth.assessment().blocked()).isTrue();
    }

    @Test
    void startsAfreshInTheNextWindow() {
        assess("o1", "10.00", 0);
        assess("o2", "10.00", 299);
        var third = assess("o3", "10.00", 300);

        assertThat(third.assessment().blocked()).isFalse();
        assertThat(third.assessment().windowStart()).isEqualTo(START.plusSeconds(300));
    }

    @Test
    void takesAnOrderWithinGraceIntoItsWindow() {
        assess("o1", "10.00", 0);
        assess("o2", "10.00", 1);
        assess("next", "10.00", 359);
        var third = assess("o3", "10.00", 299);

        assertThat(third.late()).isFalse();
        assertThat(third.assessment().blocked()).isTrue();
    }

    @Test
    void assessesALateOrderByItself() {
        assess("o1", "10.00", 0);
        assess("o2", "10.00", 1);
        assess("next", "10.00", 360);
        var third = assess("o3", "10.00", 299);

        assertThat(third.late()).isTrue();
        assertThat(third.assessment().blocked()).isFalse();
        assertThat(third.trips()).isEmpty();
    }

    @Test
    void blocksALateOrderThatTripsARuleByItself() {
        assess("o1", "10.00", 0);
        assess("next", "10.00", 360);
        var late = assess("o2", "5000.00", 1);
        var later = assess("o3", "6000.00", 2);

        assertThat(late.trips()).singleElement().satisfies(trip -> {
            assertThat(trip.rule()).isEqualTo("SPEND");
            assertThat(trip.amount()).isEqualTo(new BigDecimal("5010.00"));
        });
        assertThat(later.trips()).isEmpty();
        assertThat(later.assessment().rules()).containsExactly("SPEND");
    }

    @Test
    void blocksALateOrderOfAWindowInWhichARuleHadTripped() {
        assess("o1", "5000.00", 0);
        assess("next", "10.00", 360);

        assertThat(assess("o2", "10.00", 1).assessment().rules()).containsExactly("SPEND");
    }

    @Test
    void judgesAnOrderThatIsReadLongAfterItCameTogetherWithItsWindow() {
        assess("o1", "10.00", 0, 1);
        assess("next", "10.00", 360, 361);
        assess("much later", "10.00", 7200, 7201);
        var second = assess("o2", "10.00", 299, 300);
        var third = assess("o3", "10.00", 1, 361);

        assertThat(second.late()).isFalse();
        assertThat(third.late()).isFalse();
        assertThat(third.trips()).singleElement().satisfies(trip -> {
            assertThat(trip.rule()).isEqualTo("VELOCITY");
            assertThat(trip.amount()).isEqualTo(new BigDecimal("30.00"));
        });
    }

    @Test
    void countsAnOrderAsLateThatIsReadWhenItsWindowMayBeForgotten() {
        memories.itIs(START.plus(Duration.ofDays(1)).plusSeconds(1));

        assertThat(assess("o1", "10.00", 0, 0).late()).isTrue();
        assertThat(assess("o2", "10.00", 0, 1).late()).isFalse();
    }

    @Test
    void neverShortensABlock() {
        assess("o1", "5000.00", 300);
        var earlier = assess("o2", "5000.00", 299);

        assertThat(earlier.trips())
                .extracting(Outcome.Trip::blockedUntil)
                .containsExactly(START.plusSeconds(600 + 900));
    }

    @Test
    void keepsUsersApart() {
        assess("o1", "10.00", 0);
        assess("o2", "10.00", 0);
        var other = new Order("o3", "u2", new BigDecimal("10.00"), "GB", START, START);

        assertThat(memories.assess(other).assessment().blocked()).isFalse();
    }

    @Test
    void forgetsClosedWindowsAfterAWhile() {
        assess("o1", "5000.00", 0);
        memories.itIs(START.plus(Duration.ofHours(25)));
        assess("o2", "10.00", Duration.ofHours(25).toSeconds());

        assertThat(memories.user("u").windows())
                .extracting(UserWindow::start)
                .containsExactly(START.plus(Duration.ofHours(25)));
    }

    /** The log gets orders in the order in which they are read here. */
    private Outcome assess(String id, String amount, long second) {
        return assess(id, amount, second, ++arrived);
    }

    private Outcome assess(String id, String amount, long second, long arrived) {
        return memories.assess(new Order(
                id, "u", new BigDecimal(amount), "GB", START.plusSeconds(second), START.plusSeconds(arrived)));
    }
}
