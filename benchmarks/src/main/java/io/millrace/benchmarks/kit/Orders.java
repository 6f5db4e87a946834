package io.millrace.benchmarks.kit;

import io.millrace.events.OrderEvent;
import io.millrace.events.OrderLine;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;

/** Orders of three lines over a catalogue of the size of a real shop's. Ids are UUIDv7, as order-service makes them. */
public final class Orders {

    private static final int PRODUCTS = 4_000;
    private static final int LINES = 3;
    private static final BigDecimal PRICE = new BigDecimal("2.55");

    private final Random random = new Random(42);

    /** The catalogue as CSV, with more stock than all orders can ask for. */
    public static String catalogue() {
        var csv = new StringBuilder("sku,name,category,unit_price,currency,on_hand\n");
        for (var product = 0; product < PRODUCTS; product++) {
            csv.append(sku(product)).append(",Product,OTHER,2.55,GBP,1000000000\n");
        }
        return csv.toString();
    }

    public OrderEvent next() {
        return OrderEvent.newBuilder()
                .setOrderId(timeOrderedId())
                .setUserId("17850")
                .setAmount(PRICE.multiply(BigDecimal.valueOf(LINES)))
                .setCountry("GB")
                .setTs(Instant.now())
                .setLines(lines())
                .build();
    }

    private List<OrderLine> lines() {
        return Stream.generate(() -> random.nextInt(PRODUCTS))
                .distinct()
                .limit(LINES)
                .map(product -> new OrderLine(sku(product), 1, PRICE))
                .toList();
    }

    /** RFC 9562, section 5.7. */
    private String timeOrderedId() {
        var version = 7L << 12;
        var variant = 1L << 63;
        var high = System.currentTimeMillis() << 16 | version | random.nextInt(1 << 12);
        return new UUID(high, variant | random.nextLong() >>> 2).toString();
    }

    private static String sku(int product) {
        return Integer.toString(10_000 + product);
    }
}
