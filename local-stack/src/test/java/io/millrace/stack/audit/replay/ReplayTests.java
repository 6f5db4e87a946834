package io.millrace.stack.audit.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.stack.audit.facts.Features;
import io.millrace.stack.audit.facts.Ledger;
import io.millrace.stack.audit.facts.OrderFacts.Placement;
import io.millrace.stack.audit.facts.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReplayTests {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Window WINDOW = new Window("alice", NOON);

    private final Ledger ledger = new Ledger();
    private int sequence;

    @Test
    void tripsAtFiveOrdersOfAWindowAndNotAtFour() {
        for (var second = 0; second < 4; second++) {
            place(second, 1_00);
        }
        assertThat(tripped()).isEmpty();

        place(299, 1_00);
        assertThat(tripped()).containsExactly("VELOCITY");
    }

    @Test
    void keepsWindowsApart() {
        for (var second : List.of(296, 297, 298, 299, 300)) {
            place(second, 1_00);
        }

        assertThat(tripped()).isEmpty();
    }

    @Test
    void tripsAtFiveThousandAndNotACentBefore() {
        place(1, 2_500_00);
        place(2, 2_499_99);
        assertThat(tripped()).isEmpty();

        place(3, 1);
        assertThat(tripped()).containsExactly("SPEND");
    }

    @Test
    void tripsAtLargeOrdersFromTwoCountries() {
        place(1, "GB", 500_00);
        place(2, "FR", 499_99);
        assertThat(tripped()).isEmpty();

        place(3, "BR", 500_00);
        assertThat(tripped()).containsExactly("MULTI_LOCATION");
    }

    @Test
    void tripsAtTenTimesTheAverageThatWasKnownThen() {
        features(10_00, 3, Duration.ofHours(-1));
        place(1, 99_99);
        assertThat(tripped()).isEmpty();

        place(2, 100_00);
        assertThat(tripped()).containsExactly("UNUSUAL_AMOUNT");
        assertThat(Replay.of(ledger).note()).isEqualTo("all four rules");
    }

    @Test
    void takesNoAverageOfTwoOrdersAndNoneThatCameLater() {
        features(10_00, 2, Duration.ofHours(-1));
        features(10_00, 3, Duration.ofHours(1));
        place(1, 100_00);

        assertThat(tripped()).isEmpty();
    }

    @Test
    void leavesOpenWhatFeaturesOfThatMomentDecide() {
        features(10_00, 3, Duration.ofSeconds(30));
        place(1, 100_00);

        assertThat(Replay.of(ledger).verdictOn(WINDOW))
                .isEqualTo(new WindowVerdict(Set.of(), Set.of("UNUSUAL_AMOUNT")));
    }

    @Test
    void countsARepeatedOrderOnce() {
        for (var times = 0; times < 5; times++) {
            add("same", NOON, 1_00, 0, NOON);
        }

        assertThat(tripped()).isEmpty();
    }

    @Test
    void holdsLateOrdersAgainstTheRulesByThemselves() {
        add("newer", NOON.plusSeconds(360), 1_00, 0, NOON.plusSeconds(360));
        for (var number = 0; number < 5; number++) {
            add("late-" + number, NOON, 1_000_00, 0, NOON.plusSeconds(361));
        }
        assertThat(tripped()).isEmpty();
        assertThat(Replay.of(ledger).note()).startsWith("5 late orders");

        add("late-and-large", NOON, 5_000_00, 0, NOON.plusSeconds(362));
        assertThat(tripped()).containsExactly("SPEND");
    }

    @Test
    void isCertainOfLiveOrdersInWhateverPartition() {
        for (var number = 0; number < 5; number++) {
            add("live-" + number, NOON.plusSeconds(299), 1_00, number, NOON.plusSeconds(299));
        }
        add("newer", NOON.plusSeconds(360), 1_00, 5, NOON.plusSeconds(360));

        assertThat(Replay.of(ledger).verdictOn(WINDOW))
                .isEqualTo(new WindowVerdict(Set.of("VELOCITY"), Set.of("VELOCITY")));
    }

    @Test
    void leavesOpenWhichPartitionOfAnImportWasReadFirst() {
        for (var number = 0; number < 5; number++) {
            add("import-" + number, NOON, 1_00, number, NOON.plusSeconds(900));
        }
        add("newer", NOON.plusSeconds(600), 1_00, 5, NOON.plusSeconds(900));

        assertThat(Replay.of(ledger).verdictOn(WINDOW)).isEqualTo(new WindowVerdict(Set.of(), Set.of("VELOCITY")));
    }

    private Set<String> tripped() {
        var verdict = Replay.of(ledger).verdictOn(WINDOW);
        assertThat(verdict.isCertain()).isTrue();
        return verdict.atLeast();
    }

    private void place(int second, long cents) {
        place(second, "GB", cents);
    }

    private void place(int second, String country, long cents) {
        var at = NOON.plusSeconds(second).toEpochMilli();
        ledger.order("order-" + sequence)
                .placed(new Placement("alice", country, cents, at, at, sequence % 6, sequence++));
    }

    private void add(String id, Instant placedAt, long cents, int partition, Instant appendedAt) {
        ledger.order(id)
                .placed(new Placement(
                        "alice",
                        "GB",
                        cents,
                        placedAt.toEpochMilli(),
                        appendedAt.toEpochMilli(),
                        partition,
                        sequence++));
    }

    private void features(long average, int orders, Duration afterNoon) {
        ledger.features()
                .computeIfAbsent("alice", user -> new ArrayList<>())
                .add(new Features(average, orders, NOON.plus(afterNoon).toEpochMilli()));
    }
}
