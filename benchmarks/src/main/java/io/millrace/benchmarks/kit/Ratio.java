package io.millrace.benchmarks.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/**
 * A figure beside its limit, of the same unit. Machines differ and are noisy: the ratio is what counts.
 *
 * @param what what was measured
 * @param measured its median
 * @param limit what it is held against
 * @param reference the limit's median
 * @param unit of both
 * @param wanted the least ratio that is promised
 */
public record Ratio(String what, double measured, String limit, double reference, String unit, double wanted) {

    private static final int MEASUREMENTS = 5;

    /** Measures both in turn, five times after one turn of warm-up, so that what disturbs the machine disturbs both. */
    public static Ratio inTurn(
            String what,
            Callable<Double> measured,
            String limit,
            Callable<Double> reference,
            String unit,
            double wanted)
            throws Exception {
        var figures = new ArrayList<Double>();
        var limits = new ArrayList<Double>();
        for (var turn = 0; turn <= MEASUREMENTS; turn++) {
            var figure = measured.call();
            var bound = reference.call();
            if (turn > 0) {
                figures.add(figure);
                limits.add(bound);
            }
            System.err.printf(
                    Locale.ROOT,
                    "  %s: %,.0f %s, %s: %,.0f%s%n",
                    what,
                    figure,
                    unit,
                    limit,
                    bound,
                    turn == 0 ? " (warm-up)" : "");
        }
        return new Ratio(what, median(figures), limit, median(limits), unit, wanted);
    }

    public static double median(List<Double> figures) {
        var sorted = figures.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    public double value() {
        return measured / reference;
    }

    public boolean reached() {
        return value() >= wanted;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s: %.2f of %s (wanted %.2f) %s   %,.0f to %,.0f %s, medians of %d",
                what,
                value(),
                limit,
                wanted,
                reached() ? "reached" : "NOT REACHED",
                measured,
                reference,
                unit,
                MEASUREMENTS);
    }
}
