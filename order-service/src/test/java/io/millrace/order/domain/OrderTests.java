package io.millrace.order.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderTests {

    private static final Instant PLACED_AT = Instant.parse("2026-11-22T08:00:00Z");
    private static final Instant NOW = PLACED_AT.plusSeconds(2);
    private static final Fact PLACED = new Fact.Placed(
            new PlacedOrder("o-1", "u-1", new BigDecimal("5.00"), "GBP", "GB", PLACED_AT, List.of()), PLACED_AT);
    private static final Fact RESERVED = new Fact.StockDecided(new Stock(Stock.State.RESERVED, null, null));
    private static final Fact RELEASED = new Fact.StockDecided(new Stock(Stock.State.RELEASED, null, null));
    private static final Fact REJECTED =
            new Fact.StockDecided(new Stock(Stock.State.REJECTED, "OUT_OF_STOCK", "sku-1"));
    private static final Fact APPROVED = new Fact.Assessed(Fraud.APPROVED);
    private static final Fact BLOCKED = new Fact.Assessed(Fraud.blocked(List.of("VELOCITY")));
    private static final Fact ALERTED = new Fact.Alerted("SPEND");
    private static final Fact CANCELLED = new Fact.Cancelled();

    @Test
    void isPlacedUntilStockAndFraudAreDecided() {
        assertThat(statusAfter(PLACED)).isEqualTo(Status.PLACED);
        assertThat(statusAfter(PLACED, RESERVED)).isEqualTo(Status.PLACED);
        assertThat(statusAfter(PLACED, APPROVED)).isEqualTo(Status.PLACED);
    }

    @Test
    void isConfirmedWhenReservedAndApproved() {
        assertThat(statusAfter(PLACED, RESERVED, APPROVED)).isEqualTo(Status.CONFIRMED);
    }

    @Test
    void isRejectedWhateverElseIsKnown() {
        var order = learnt(PLACED, BLOCKED, CANCELLED, REJECTED);

        assertThat(order.status().status()).isEqualTo(Status.REJECTED);
        assertThat(order.reason()).contains("OUT_OF_STOCK");
    }

    @Test
    void isBlockedRatherThanCancelled() {
        var order = learnt(PLACED, RESERVED, CANCELLED, BLOCKED, ALERTED);

        assertThat(order.status().status()).isEqualTo(Status.BLOCKED);
        assertThat(order.reason()).contains("SPEND,VELOCITY");
    }

    @Test
    void isBlockedByAnAlertAfterItWasConfirmed() {
        var confirmed = learnt(PLACED, RESERVED, APPROVED);

        var blocked = confirmed.learn(List.of(ALERTED), NOW.plusSeconds(1));

        assertThat(blocked.history())
                .containsExactly(
                        new StatusChange(Status.PLACED, PLACED_AT),
                        new StatusChange(Status.CONFIRMED, NOW),
                        new StatusChange(Status.BLOCKED, NOW.plusSeconds(1)));
    }

    @Test
    void isCancelledAfterItWasConfirmed() {
        assertThat(statusAfter(PLACED, RESERVED, APPROVED, CANCELLED)).isEqualTo(Status.CANCELLED);
    }

    @Test
    void keepsItsStatusWhenItsReservationIsReleased() {
        assertThat(statusAfter(PLACED, RESERVED, APPROVED, CANCELLED, RELEASED)).isEqualTo(Status.CANCELLED);
    }

    @Test
    void hasNoStatusBeforeItsPlacementIsKnown() {
        var order = learnt(RESERVED, APPROVED);

        assertThat(order.isKnown()).isFalse();
        assertThat(order.history()).isEmpty();
    }

    @Test
    void keepsTheFirstPlacement() {
        var second = new Fact.Placed(new PlacedOrder("o-1", "u-2", BigDecimal.TEN, "EUR", "FR", NOW, List.of()), NOW);

        assertThat(learnt(PLACED, second).placed().userId()).isEqualTo("u-1");
    }

    @Test
    void changesNothingWhenFactsComeAgain() {
        var order = learnt(PLACED, RESERVED, APPROVED);

        assertThat(order.learn(List.of(APPROVED, PLACED, RESERVED), NOW.plusSeconds(9)))
                .isEqualTo(order);
    }

    private static Status statusAfter(Fact... facts) {
        return learnt(facts).status().status();
    }

    private static Order learnt(Fact... facts) {
        return Order.unknown("o-1").learn(List.of(facts), NOW);
    }
}
