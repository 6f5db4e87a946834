package io.millrace.benchmarks.chain;

import io.millrace.benchmarks.kit.Benchmark;
import io.millrace.benchmarks.kit.OrderStack;
import io.millrace.benchmarks.kit.Ratio;
import io.millrace.stack.services.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** How long orders wait for their decision, and cheats for their alerts, at a steady pace on all services. */
public final class LatencyBenchmark implements Benchmark {

    private static final int PER_SECOND = 200;
    private static final int SECONDS = 6;
    private static final int MEASUREMENTS = 5;
    /** The pace grows by so much from turn to turn while services warm up. After that 10,000 users have ordered. */
    private static final int WARM_UP_STEP = 10;

    private static final int LONELY = 20;

    private final Random random = new Random(1);
    private int cheats;

    @Override
    public List<Ratio> run() throws Exception {
        try (var stack = OrderStack.start();
                var outcomes = new Outcomes(stack.infra().kafka().bootstrapServers())) {
            var honest =
                    Stream.generate(OrderStack::bodies).flatMap(List::stream).iterator();
            for (var pace = WARM_UP_STEP; pace <= PER_SECOND; pace += WARM_UP_STEP) {
                turn(outcomes, honest, pace);
            }
            var fresh = measure(outcomes, honest);
            var lonely = lonely(outcomes, honest);
            stack.fill();
            turn(outcomes, honest, PER_SECOND);
            var full = measure(outcomes, honest);
            var ratios = new ArrayList<Ratio>();
            ratios.addAll(fresh.promises("in an empty database"));
            ratios.addAll(full.promises("among a million orders"));
            ratios.add(
                    new Ratio("300 ms from placed to terminal of lonely orders", 300, "the slowest", lonely, "ms", 1));
            ratios.add(new Ratio(
                    "Median from placed to terminal in an empty database",
                    fresh.median(),
                    "that among a million orders",
                    full.median(),
                    "ms",
                    0.7));
            return ratios;
        }
    }

    /** Of each turn, in milliseconds. */
    private record Times(List<Double> medians, List<Double> slowest, List<Double> alerts) {

        double median() {
            return Ratio.median(medians);
        }

        List<Ratio> promises(String where) {
            return List.of(
                    new Ratio("300 ms from placed to terminal " + where, 300, "the median", median(), "ms", 1),
                    new Ratio(
                            "1,000 ms from placed to terminal " + where,
                            1000,
                            "the 99th percentile",
                            Ratio.median(slowest),
                            "ms",
                            1),
                    new Ratio(
                            "1,000 ms from placed to alerted " + where,
                            1000,
                            "the slowest",
                            Ratio.median(alerts),
                            "ms",
                            1));
        }
    }

    private Times measure(Outcomes outcomes, Iterator<String> honest) {
        var times = new Times(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (var i = 0; i < MEASUREMENTS; i++) {
            turn(outcomes, honest, PER_SECOND);
            times.medians().add(percentile(outcomes.decisions(), 0.5));
            times.slowest().add(percentile(outcomes.decisions(), 0.99));
            times.alerts().add(percentile(outcomes.alerts(), 1));
            System.err.printf(
                    "  placed to terminal: median %.0f ms, 99th percentile %.0f ms; slowest alert %.0f ms%n",
                    percentile(outcomes.decisions(), 0.5),
                    percentile(outcomes.decisions(), 0.99),
                    percentile(outcomes.alerts(), 1));
        }
        return times;
    }

    /** The slowest of orders that come when it has been quiet for a while, in milliseconds. */
    private double lonely(Outcomes outcomes, Iterator<String> honest) throws InterruptedException {
        var slowest = 0.0;
        for (var i = 0; i < LONELY; i++) {
            new CountDownLatch(1).await(1000 + random.nextInt(1000), TimeUnit.MILLISECONDS);
            var began = Instant.now();
            var accepted = new PacedLoad(Service.ORDER.url()).place(List.of(honest.next()), 1);
            outcomes.await(began, 1, 0);
            accepted.join();
            slowest = Math.max(slowest, percentile(outcomes.decisions(), 1));
        }
        return slowest;
    }

    /** In each second somebody places an order that is so large that it trips a rule. */
    private void turn(Outcomes outcomes, Iterator<String> honest, int perSecond) {
        var bodies = new ArrayList<String>();
        for (var second = 0; second < SECONDS; second++) {
            for (var i = 1; i < perSecond; i++) {
                bodies.add(honest.next());
            }
            bodies.add(honest.next()
                    .replaceFirst("user-\\d+", "cheat-" + cheats++)
                    .replace("\"quantity\":1}]", "\"quantity\":90000}]"));
        }
        var began = Instant.now();
        var accepted = new PacedLoad(Service.ORDER.url()).place(bodies, perSecond);
        outcomes.await(began, bodies.size(), SECONDS);
        accepted.join();
    }

    private static double percentile(List<Duration> times, double share) {
        var sorted = times.stream().sorted().toList();
        return sorted.get(Math.min(sorted.size() - 1, (int) (sorted.size() * share)))
                .toMillis();
    }
}
