package io.millrace.stack.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Products that come and go, a few at a time. */
final class Novelties {

    private static final int IN_A_FILE = 3;
    private static final int KEPT = 6;

    private final RandomGenerator random;
    private final String prefix;
    private final List<String> offered = new ArrayList<>();
    private int sequence;

    Novelties(RandomGenerator random, String run) {
        this.random = random;
        this.prefix = run.toUpperCase(Locale.ROOT) + "-NEW-";
    }

    /** A file of new products. */
    String offer() {
        var csv = new StringBuilder("sku,name,category,unit_price,currency,on_hand\n");
        for (var line = 0; line < IN_A_FILE; line++) {
            var sku = prefix + sequence++;
            offered.add(sku);
            csv.append(sku)
                    .append(",NOVELTY,GIFTS,")
                    .append(1 + random.nextInt(9))
                    .append(".50,GBP,")
                    .append(5 + random.nextInt(50))
                    .append('\n');
        }
        return csv.toString();
    }

    /** One that is not offered any more; orders for it may still be under way. */
    Optional<String> withdrawn() {
        return offered.size() <= KEPT ? Optional.empty() : Optional.of(offered.remove(random.nextInt(offered.size())));
    }

    Optional<String> any() {
        return offered.isEmpty() ? Optional.empty() : Optional.of(offered.get(random.nextInt(offered.size())));
    }
}
