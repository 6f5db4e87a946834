package io.millrace.stack.replay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What became of the orders sent.
 *
 * @param accepted ids of the orders that were taken with a 202
 * @param refused how many were refused, by the name of the problem
 * @param took from the first to the last
 */
public record Sent(List<String> accepted, SortedMap<String, Integer> refused, Duration took) {

    public int total() {
        return accepted.size()
                + refused.values().stream().mapToInt(Integer::intValue).sum();
    }

    public double perSecond() {
        return total() / Math.max(took.toMillis() / 1000.0, 0.001);
    }

    /** Both together. */
    public Sent after(Sent earlier) {
        var ids = new ArrayList<>(earlier.accepted);
        ids.addAll(accepted);
        var reasons = new TreeMap<>(earlier.refused);
        refused.forEach((reason, count) -> reasons.merge(reason, count, Integer::sum));
        return new Sent(ids, reasons, earlier.took.plus(took));
    }
}
