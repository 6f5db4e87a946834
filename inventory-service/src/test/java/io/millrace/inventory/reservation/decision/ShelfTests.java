package io.millrace.inventory.reservation.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.inventory.reservation.decision.Outcome.Reason;
import io.millrace.inventory.reservation.decision.Outcome.Refused;
import io.millrace.inventory.reservation.decision.Outcome.Reserved;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShelfTests {

    private final Shelf shelf = new Shelf(Map.of("A", 5L, "B", 1L));

    @Test
    void takesAllLinesOrNone() {
        assertThat(shelf.serve(order("1", "A", 3, "B", 2))).isEqualTo(new Refused(Reason.OUT_OF_STOCK, "B"));
        assertThat(shelf.serve(order("2", "A", 5, "B", 1))).isEqualTo(new Reserved());
        assertThat(shelf.serve(order("3", "A", 1))).isEqualTo(new Refused(Reason.OUT_OF_STOCK, "A"));
        assertThat(shelf.taken()).isEqualTo(Map.of("A", 5L, "B", 1L));
    }

    @Test
    void namesTheFirstLineThatFails() {
        assertThat(shelf.serve(order("1", "A", 1, "X", 1, "B", 9))).isEqualTo(new Refused(Reason.UNKNOWN_SKU, "X"));
        assertThat(shelf.serve(order("2", "B", 9, "X", 1))).isEqualTo(new Refused(Reason.OUT_OF_STOCK, "B"));
        assertThat(shelf.taken()).isEmpty();
    }

    @Test
    void addsUpLinesOfOneSku() {
        assertThat(shelf.serve(order("1", "A", 3, "A", 3))).isEqualTo(new Refused(Reason.OUT_OF_STOCK, "A"));
        assertThat(shelf.serve(order("2", "A", 3, "A", 2))).isEqualTo(new Reserved());
    }

    @Test
    void refusesAQuantityThatWouldAddStock() {
        assertThatThrownBy(() -> order("7", "A", -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Order 7 asks for -1 of A");
    }

    private static Demand order(String id, Object... skusAndQuantities) {
        var lines = new java.util.ArrayList<Demand.Line>();
        for (var i = 0; i < skusAndQuantities.length; i += 2) {
            lines.add(new Demand.Line((String) skusAndQuantities[i], (Integer) skusAndQuantities[i + 1]));
        }
        return Demand.of(id, List.copyOf(lines));
    }
}
