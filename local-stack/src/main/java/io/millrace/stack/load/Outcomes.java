package io.millrace.stack.load;

import io.millrace.stack.terminal.Table;
import java.io.PrintWriter;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** How often what came of the actions. */
public final class Outcomes {

    private final ConcurrentSkipListMap<String, LongAdder> counts = new ConcurrentSkipListMap<>();

    private final LongAdder broken = new LongAdder();

    void count(String outcome) {
        counts.computeIfAbsent(outcome, same -> new LongAdder()).increment();
    }

    /** What must never come of an action. */
    void broken(String outcome) {
        broken.increment();
        count(outcome);
    }

    /** How often something came of an action that never must. */
    public long broken() {
        return broken.sum();
    }

    /** By name. */
    public SortedMap<String, Long> counts() {
        var copy = new TreeMap<String, Long>();
        counts.forEach((outcome, count) -> copy.put(outcome, count.sum()));
        return copy;
    }

    public void print(PrintWriter out) {
        Table.print(
                out,
                "Load",
                List.of("outcome", "times"),
                counts().entrySet().stream()
                        .map(count -> List.of(count.getKey(), String.format("%,d", count.getValue())))
                        .toList());
    }
}
