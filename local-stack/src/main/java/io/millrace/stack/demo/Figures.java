package io.millrace.stack.demo;

import io.millrace.stack.terminal.Table;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** How long things took and how much memory they used, beside what they should keep within. */
final class Figures {

    private static final double MIB_PER_GIB = 1024;
    private final List<List<String>> rows = new ArrayList<>();
    private long peakMemory;

    void took(String what, Instant since, Duration limit) {
        var took = Duration.between(since, Instant.now());
        add(what, took.toMillis() / 1000.0, "s", limit.toSeconds());
    }

    /** Notes how much memory all processes of the stack use now. */
    void sampleMemory() {
        peakMemory = Math.max(peakMemory, ProcessMemory.ofDescendants());
    }

    void print(PrintWriter out) {
        add("all processes together, at the most", peakMemory / MIB_PER_GIB, "GiB", 6);
        Table.print(out, "Figures", List.of("what", "measured", "limit", "of the limit"), rows);
    }

    private void add(String what, double measured, String unit, long limit) {
        rows.add(List.of(
                what,
                String.format("%.1f %s", measured, unit),
                limit + " " + unit,
                String.format("%.0f %%", 100 * measured / limit)));
    }
}
