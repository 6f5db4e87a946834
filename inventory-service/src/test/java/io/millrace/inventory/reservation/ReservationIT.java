package io.millrace.inventory.reservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.events.OrderState;
import io.millrace.events.OrderStatus;
import io.millrace.events.RejectionReason;
import io.millrace.events.ReservationEvent;
import io.millrace.events.ReservationStatus;
import io.millrace.inventory.InventoryTest;
import io.millrace.inventory.Log;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ReservationIT extends InventoryTest {

    @Autowired
    private OrderStatusListener statusListener;

    @Autowired
    private Releases releases;

    @Test
    void reservesAllLinesOrNone() {
        var plenty = product(10);
        var scarce = product(2);
        var whole = unique("order");
        var tooMuch = unique("order");

        log.placed(whole, Map.of(plenty, 3, scarce, 2));
        assertThat(next(whole, 1)).satisfies(event -> {
            assertThat(event.getStatus()).isEqualTo(ReservationStatus.RESERVED);
            assertThat(event.getReason()).isNull();
        });
        log.placed(tooMuch, Map.of(plenty, 1, scarce, 1));
        assertThat(next(tooMuch, 1)).satisfies(event -> {
            assertThat(event.getStatus()).isEqualTo(ReservationStatus.REJECTED);
            assertThat(event.getReason()).isEqualTo(RejectionReason.OUT_OF_STOCK);
            assertThat(event.getSku()).isEqualTo(scarce);
        });

        assertThat(http().get("/stock/" + plenty).text())
                .isEqualTo("{\"sku\":\"%s\",\"on_hand\":10,\"reserved\":3,\"available\":7}".formatted(plenty));
        var reservation = http().get("/reservations/" + whole).json();
        assertThat(reservation.path("order_id").asString()).isEqualTo(whole);
        assertThat(reservation.path("status").asString()).isEqualTo("RESERVED");
        assertThat(reservation.path("reason").isNull()).isTrue();
        assertThat(reservation.path("lines")).hasSize(2);
        assertThat(http().get("/reservations/" + tooMuch).json().path("reason").asString())
                .isEqualTo("OUT_OF_STOCK");
        assertThat(http().get("/reservations/" + unique("none")).refusal()).isEqualTo("404 unknown-reservation");
    }

    @Test
    void rejectsUnknownSku() {
        var order = unique("order");
        log.placed(order, Map.of("no-such-sku", 1));
        assertThat(next(order, 1).getReason()).isEqualTo(RejectionReason.UNKNOWN_SKU);
    }

    @Test
    void takesAThousandLines() {
        var file = new StringBuilder("sku,name,category,unit_price,currency,on_hand\n");
        var prefix = unique("many");
        IntStream.range(0, 1_000).forEach(i -> file.append(prefix + i + ",Many,OTHER,1.00,GBP,5\n"));
        importCsv(file.toString());
        var order = unique("order");
        log.placed(order, IntStream.range(0, 1_000).boxed().collect(Collectors.toMap(i -> prefix + i, i -> 5)));
        assertThat(next(order, 1).getStatus()).isEqualTo(ReservationStatus.RESERVED);
        assertThat(reserved(prefix + "999")).isEqualTo(5);
    }

    @Test
    void publishesAgainWhenDeliveredAgainAndChangesNothing() {
        var sku = product(10);
        var order = unique("order");
        log.placed(order, Map.of(sku, 4));
        var first = next(order, 1);
        log.placed(order, Map.of(sku, 4));
        assertThat(next(order, 2)).isEqualTo(first);
        assertThat(reserved(sku)).isEqualTo(4);
    }

    @Test
    void releasesBlockedAndCancelledOrdersOnce() {
        var sku = product(10);
        var order = unique("order");
        log.placed(order, Map.of(sku, 4));
        next(order, 1);
        log.became(order, OrderState.CONFIRMED);
        log.became(order, OrderState.BLOCKED);
        assertThat(next(order, 2).getStatus()).isEqualTo(ReservationStatus.RELEASED);
        assertThat(reserved(sku)).isZero();

        log.became(order, OrderState.CANCELLED);
        log.placed(order, Map.of(sku, 4));
        assertThat(next(order, 3).getStatus()).isEqualTo(ReservationStatus.RELEASED);
        assertThat(reserved(sku)).isZero();
    }

    @Test
    void publishesAReleaseAgainOnlyForTheRecordThatReleased() {
        var sku = product(10);
        var order = unique("order");
        log.placed(order, Map.of(sku, 4));
        next(order, 1);
        var blocked = statusAt(1_000_000, order);
        statusListener.poll(List.of(blocked));
        statusListener.poll(List.of(statusAt(1_000_001, order)));
        statusListener.poll(List.of(blocked));
        next(order, 3);
        statusListener.poll(List.of(statusAt(1_000_002, order)));
        log.placed(order, Map.of(sku, 4));
        next(order, 4);
        assertThat(log.reservations(order))
                .extracting(ReservationEvent::getStatus)
                .containsExactly(
                        ReservationStatus.RESERVED,
                        ReservationStatus.RELEASED,
                        ReservationStatus.RELEASED,
                        ReservationStatus.RELEASED);
    }

    @Test
    void publishesAReleaseThatACrashKeptBackThoughItsRecordComesAgainWithALaterOne() {
        var sku = product(10);
        var order = unique("order");
        log.placed(order, Map.of(sku, 4));
        next(order, 1);
        releases.release(Map.of(order, 1_000_000L));
        statusListener.poll(List.of(statusAt(1_000_000, order), statusAt(1_000_001, order)));
        assertThat(next(order, 2).getStatus()).isEqualTo(ReservationStatus.RELEASED);
    }

    @Test
    void reservesNothingForAnOrderThatWasCancelledBeforeItCame() {
        var sku = product(10);
        var order = unique("order");
        log.became(order, OrderState.CANCELLED);
        next(order, 1);
        log.placed(order, Map.of(sku, 4));
        assertThat(next(order, 2).getStatus()).isEqualTo(ReservationStatus.RELEASED);
        assertThat(reserved(sku)).isZero();
    }

    @Test
    void leavesARejectedOrderRejected() {
        var sku = product(1);
        var order = unique("order");
        log.placed(order, Map.of(sku, 2));
        next(order, 1);
        statusListener.poll(List.of(statusAt(1_000_000, order)));
        log.placed(order, Map.of(sku, 2));
        assertThat(next(order, 2).getStatus()).isEqualTo(ReservationStatus.REJECTED);
        assertThat(reserved(sku)).isZero();
    }

    private static ConsumerRecord<String, OrderStatus> statusAt(long offset, String order) {
        return new ConsumerRecord<>("order.status", 0, offset, order, Log.status(order, OrderState.BLOCKED));
    }

    /** The order's n-th event, when it is there. */
    private ReservationEvent next(String order, int n) {
        await().until(() -> log.reservations(order).size() >= n);
        return log.reservations(order).get(n - 1);
    }
}
