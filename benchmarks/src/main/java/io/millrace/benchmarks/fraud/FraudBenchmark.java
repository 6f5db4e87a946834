package io.millrace.benchmarks.fraud;

import io.millrace.benchmarks.kit.Benchmark;
import io.millrace.benchmarks.kit.Ratio;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Orders that fraud-service assesses a second, beside a consumer that only reads and decodes them; and how long an alert
 * takes when there is little to do.
 */
public final class FraudBenchmark implements Benchmark {

    private static final int ORDERS = Integer.getInteger("millrace.benchmarks.fraud.orders", 200_000);
    private static final int TURNS = 6;
    private static final int MANY = 10_000;
    private static final int FEW = 1_000;
    private static final int ORDERS_PER_SECOND = 200;

    @Override
    public List<Ratio> run() throws Exception {
        var few = new Shopping(FEW, 1_000, Instant.now());
        var many = new Shopping(MANY, 1_000, Instant.now());
        var assessed = new ArrayList<Double>();
        var assessedOfFew = new ArrayList<Double>();
        var read = new ArrayList<Double>();
        List<Double> delays;
        try (var rig = FraudRig.start()) {
            for (int turn = 0; turn < TURNS; turn++) {
                var ofFew = rig.assess(few, ORDERS);
                var ofMany = rig.assess(many, ORDERS);
                rig.read(ORDERS);
                var reader = rig.read(ORDERS);
                System.err.printf(
                        Locale.ROOT,
                        "  orders/s: assessed of %,d users %,.0f, of %,d users %,.0f, read %,.0f%s%n",
                        MANY,
                        ofMany,
                        FEW,
                        ofFew,
                        reader,
                        turn == 0 ? " (warm-up)" : "");
                if (turn > 0) {
                    assessed.add(ofMany);
                    assessedOfFew.add(ofFew);
                    read.add(reader);
                }
            }
            delays = rig.alertDelays(new Shopping(MANY, 50, Instant.now()), ORDERS_PER_SECOND, Duration.ofSeconds(30));
        }
        System.err.printf(
                Locale.ROOT,
                "  alerts at %d orders/s: %d, median %.0f ms%n",
                ORDERS_PER_SECOND,
                delays.size(),
                Ratio.median(delays));
        return List.of(
                new Ratio(
                        "Assessing orders",
                        Ratio.median(assessed),
                        "reading and decoding them",
                        Ratio.median(read),
                        "orders/s",
                        0.25),
                new Ratio(
                        "Assessing orders of 10,000 users",
                        Ratio.median(assessed),
                        "those of 1,000",
                        Ratio.median(assessedOfFew),
                        "orders/s",
                        0.9),
                new Ratio(
                        "A second for an alert at 200 orders/s",
                        1_000,
                        "what the slowest took",
                        Collections.max(delays),
                        "ms",
                        1));
    }
}
