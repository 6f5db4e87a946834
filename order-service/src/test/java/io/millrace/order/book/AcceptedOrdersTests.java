package io.millrace.order.book;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.order.domain.Line;
import io.millrace.order.domain.PlacedOrder;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AcceptedOrdersTests {

    private final AcceptedOrders accepted = new AcceptedOrders();

    @Test
    void forgetsWhatWasProjected() {
        accepted.add(order("a", 1));
        accepted.add(order("b", 1));
        accepted.forget(List.of("a", "unheard of"));

        assertThat(accepted.find("a")).isEmpty();
        assertThat(accepted.find("b")).contains(order("b", 1));
    }

    @Test
    void makesRoomByForgettingTheOldest() {
        IntStream.range(0, 16).forEach(i -> accepted.add(order("o-" + i, 1000)));

        assertThat(accepted.find("o-0")).isEmpty();
        assertThat(accepted.find("o-1")).isPresent();
        assertThat(accepted.find("o-15")).isPresent();
    }

    private static PlacedOrder order(String id, int lines) {
        return new PlacedOrder(
                id,
                "u-1",
                BigDecimal.TEN,
                "GBP",
                "GB",
                Instant.EPOCH,
                Collections.nCopies(lines, new Line("pen", 1, BigDecimal.ONE)));
    }
}
