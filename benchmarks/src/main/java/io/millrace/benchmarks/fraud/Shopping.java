package io.millrace.benchmarks.fraud;

import io.millrace.events.OrderEvent;
import io.millrace.events.OrderEventType;
import io.millrace.events.OrderLine;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Orders of three lines in the order of their times. A shopper places two within a minute and is back some ten minutes
 * later; now and then a visit is a spree that trips the velocity rule.
 */
final class Shopping {

    private static final int MILLIS_BETWEEN_VISITS_OF_A_SHOPPER = 640_000;
    private static final int SPREE = 6;
    private static final int MOST_MILLIS_BETWEEN_ORDERS = 50_000;
    private static final List<String> COUNTRIES = List.of("GB", "GB", "GB", "GB", "GB", "GB", "DE", "FR", "IE", "NL");

    private final Random random = new Random(1);
    private final PriorityQueue<OrderEvent> placed = new PriorityQueue<>(Comparator.comparing(OrderEvent::getTs));
    private final List<Shopper> shoppers;
    private final int visitsPerSpree;
    private Instant nextVisit;
    private int visits;

    /** @param visitsPerSpree one visit of so many is a spree */
    Shopping(int shoppers, int visitsPerSpree, Instant start) {
        this.visitsPerSpree = visitsPerSpree;
        this.shoppers = new ArrayList<>(IntStream.range(0, shoppers)
                .mapToObj(i -> new Shopper(
                        "u-" + shoppers + "-" + visitsPerSpree + "-" + i,
                        COUNTRIES.get(random.nextInt(COUNTRIES.size()))))
                .toList());
        Collections.shuffle(this.shoppers, random);
        nextVisit = start;
    }

    OrderEvent next() {
        while (placed.isEmpty() || placed.peek().getTs().isAfter(nextVisit)) {
            visit(shoppers.get(visits++ % shoppers.size()), nextVisit);
            nextVisit = nextVisit.plusMillis(Math.max(1, MILLIS_BETWEEN_VISITS_OF_A_SHOPPER / shoppers.size()));
        }
        return placed.remove();
    }

    private void visit(Shopper shopper, Instant at) {
        var orders = random.nextInt(visitsPerSpree) == 0 ? SPREE : 2;
        for (int i = 0; i < orders; i++) {
            placed.add(order(shopper, i == 0 ? at : at.plusMillis(random.nextInt(MOST_MILLIS_BETWEEN_ORDERS))));
        }
    }

    private OrderEvent order(Shopper shopper, Instant at) {
        var lines = IntStream.range(0, 3).mapToObj(i -> line()).toList();
        var amount = lines.stream()
                .map(line -> line.getUnitPrice().multiply(BigDecimal.valueOf(line.getQuantity())))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return new OrderEvent(
                OrderEventType.PLACED,
                new UUID(random.nextLong(), random.nextLong()).toString(),
                shopper.id(),
                amount,
                "GBP",
                shopper.country(),
                at,
                lines);
    }

    private OrderLine line() {
        return new OrderLine(
                Integer.toString(20_000 + random.nextInt(4_000)),
                1 + random.nextInt(12),
                BigDecimal.valueOf(50 + random.nextInt(950), 2));
    }

    private record Shopper(String id, String country) {}
}
