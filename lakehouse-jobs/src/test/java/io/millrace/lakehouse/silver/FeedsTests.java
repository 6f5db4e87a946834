package io.millrace.lakehouse.silver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class FeedsTests {

    @Test
    void readsOrdersAndTheirLinesOnce() {
        assertThat(Feeds.of(List.of("order_lines", "silver.orders")))
                .extracting(Feed::topic)
                .containsExactly("orders");
    }

    @Test
    void refusesTableThatIsNotThere() {
        assertThatThrownBy(() -> Feeds.of(List.of("ordres")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no table ordres in silver")
                .hasMessageContaining("silver.orders");
    }
}
