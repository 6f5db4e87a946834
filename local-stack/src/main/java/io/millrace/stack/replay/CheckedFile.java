package io.millrace.stack.replay;

import io.millrace.stack.replay.OrderFile.Invalid;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a file of orders holds, found before any of them is sent.
 *
 * @param first the first of the rows that cannot be lines of orders
 */
record CheckedFile(long orders, long invalid, List<Invalid> first) {

    private static final int SHOWN = 20;

    static CheckedFile of(Path file) {
        var shown = new ArrayList<Invalid>();
        var invalid = new long[1];
        var orders = 0L;
        try (var source = new OrderFile(file, row -> {
            invalid[0]++;
            if (shown.size() < SHOWN) {
                shown.add(row);
            }
        })) {
            for (; source.hasNext(); source.next()) {
                orders++;
            }
        }
        return new CheckedFile(orders, invalid[0], List.copyOf(shown));
    }

    void printInvalid(PrintWriter out) {
        first.forEach(row -> out.printf("  line %d: %s%n", row.line(), row.why()));
        if (invalid > first.size()) {
            out.printf("  and %,d more%n", invalid - first.size());
        }
        out.flush();
    }
}
