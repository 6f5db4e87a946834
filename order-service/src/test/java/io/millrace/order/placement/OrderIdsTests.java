package io.millrace.order.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OrderIdsTests {

    @Test
    void derivesTheSameIdFromTheSameUserAndKey() {
        assertThat(OrderIds.of("u-1", "k-1")).isEqualTo("549d5236-4dd9-5ee2-9f7a-fae4f0f9e13e");
    }

    @Test
    void tellsUsersAndKeysApart() {
        assertThat(OrderIds.of("u-1", "1k")).isNotEqualTo(OrderIds.of("u-11", "k"));
    }

    @Test
    void givesOutIdsThatGrow() {
        var earlier = OrderIds.next(id -> true);

        assertThat(OrderIds.next(id -> true)).isGreaterThan(earlier);
        assertThat(UUID.fromString(earlier).version()).isEqualTo(7);
    }

    @Test
    void drawsUntilAnIdIsWantedAndNotForEver() {
        var drawn = new ArrayList<String>();

        assertThat(OrderIds.next(id -> drawn.add(id) && drawn.size() == 3))
                .isEqualTo(drawn.get(2))
                .isGreaterThan(drawn.get(1));
        assertThat(OrderIds.next(id -> false)).isNotNull();
    }
}
