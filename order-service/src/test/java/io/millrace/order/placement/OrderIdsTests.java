package io.millrace.order.placement;

import static org.assertj.core.api.Assertions.assertThat;

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
        var earlier = OrderIds.next();

        assertThat(OrderIds.next()).isGreaterThan(earlier);
        assertThat(UUID.fromString(earlier).version()).isEqualTo(7);
    }
}
