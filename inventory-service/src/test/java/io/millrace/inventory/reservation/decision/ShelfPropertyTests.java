package io.millrace.inventory.reservation.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.inventory.reservation.decision.Outcome.Reserved;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ShelfPropertyTests {

    /** The reference takes each line by itself and undoes the order when a line fails. */
    @Property(tries = 500)
    void equalsTakingOneOrderAfterTheOther(
            @ForAll("stocks") Map<String, Long> stock, @ForAll("orders") List<List<Demand.Line>> orders) {
        var shelf = new Shelf(stock);
        var left = new HashMap<>(stock);
        for (var lines : orders) {
            var before = Map.copyOf(left);
            lines.forEach(line -> left.computeIfPresent(line.sku(), (sku, units) -> units - line.quantity()));
            var fits = lines.stream().allMatch(line -> left.getOrDefault(line.sku(), -1L) >= 0);
            if (!fits) {
                left.putAll(before);
            }
            assertThat(shelf.serve(Demand.of("order", lines)) instanceof Reserved)
                    .isEqualTo(fits);
        }
        var taken = new TreeMap<String, Long>();
        stock.forEach((sku, units) -> taken.put(sku, units - left.get(sku)));
        taken.values().removeIf(units -> units == 0);
        assertThat(shelf.taken()).isEqualTo(taken);
        assertThat(left.values()).allMatch(units -> units >= 0);
    }

    @Provide
    Arbitrary<Map<String, Long>> stocks() {
        return Arbitraries.maps(skus(), Arbitraries.longs().between(0, 30)).ofMaxSize(5);
    }

    @Provide
    Arbitrary<List<List<Demand.Line>>> orders() {
        var line =
                Combinators.combine(skus(), Arbitraries.longs().between(1, 8)).as(Demand.Line::new);
        return line.list().ofMinSize(1).ofMaxSize(4).list().ofMaxSize(40);
    }

    private static Arbitrary<String> skus() {
        return Arbitraries.of("A", "B", "C", "D", "E", "F");
    }
}
