package io.millrace.inventory.reservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.inventory.InventoryTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SequentialReferenceIT extends InventoryTest {

    private static final int ORDERS = 3_000;
    private static final int ON_HAND = 400;
    private static final String UNKNOWN = "no-such-sku";

    /** All in one partition, so that the sequence is known; a third comes twice. */
    @Test
    void decidesWholePollsAsIfOneOrderCameAfterTheOther() {
        var random = new Random(7);
        var skus = new ArrayList<>(
                IntStream.range(0, 12).mapToObj(i -> product(ON_HAND)).toList());
        var known = List.copyOf(skus);
        skus.add(UNKNOWN);
        var prefix = unique("sequence");
        var orders = new LinkedHashMap<String, Map<String, Integer>>();
        for (var i = 0; i < ORDERS; i++) {
            orders.put(prefix + i, lines(skus, random));
            log.placed(2, prefix + i, orders.get(prefix + i));
            if (i % 3 == 0) {
                var earlier = prefix + random.nextInt(i + 1);
                log.placed(2, earlier, orders.get(earlier));
            }
        }
        log.flush();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !log.reservations(prefix + (ORDERS - 1)).isEmpty());

        var left = new HashMap<String, Integer>();
        known.forEach(sku -> left.put(sku, ON_HAND));
        var expected = new TreeMap<String, String>();
        orders.forEach((order, lines) -> expected.put(order, decided(lines, left)));
        assertThat(expected.values()).contains("RESERVED", "REJECTED UNKNOWN_SKU " + UNKNOWN);
        assertThat(expected.values()).anyMatch(outcome -> outcome.startsWith("REJECTED OUT_OF_STOCK"));
        assertThat(stored(prefix)).isEqualTo(expected);
        known.forEach(sku -> assertThat(reserved(sku)).isEqualTo(ON_HAND - left.get(sku)));
        Books.requireBalanced(db, known);
    }

    private static Map<String, Integer> lines(List<String> skus, Random random) {
        Collections.shuffle(skus, random);
        var lines = new LinkedHashMap<String, Integer>();
        skus.subList(0, 1 + random.nextInt(3)).forEach(sku -> lines.put(sku, 1 + random.nextInt(4)));
        return lines;
    }

    private static String decided(Map<String, Integer> lines, Map<String, Integer> left) {
        for (var line : lines.entrySet()) {
            if (!left.containsKey(line.getKey())) {
                return "REJECTED UNKNOWN_SKU " + line.getKey();
            }
            if (left.get(line.getKey()) < line.getValue()) {
                return "REJECTED OUT_OF_STOCK " + line.getKey();
            }
        }
        lines.forEach((sku, quantity) -> left.merge(sku, -quantity, Integer::sum));
        return "RESERVED";
    }

    private Map<String, String> stored(String prefix) {
        var found = new TreeMap<String, String>();
        db.sql("select order_id, concat_ws(' ', status, reason, sku) as outcome from reservations"
                        + " where starts_with(order_id, ?)")
                .param(prefix)
                .query(row -> {
                    found.put(row.getString("order_id"), row.getString("outcome"));
                });
        return found;
    }
}
