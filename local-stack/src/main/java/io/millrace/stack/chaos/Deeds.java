package io.millrace.stack.chaos;

import io.millrace.stack.terminal.Table;
import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How often each kind was done, of those that were to be done. */
final class Deeds {

    private final Map<Kind, Integer> done = new EnumMap<>(Kind.class);

    synchronized void did(Kind kind) {
        done.merge(kind, 1, Integer::sum);
    }

    synchronized void print(PrintWriter out, Schedule schedule) {
        Table.print(
                out,
                "Chaos",
                List.of("kind", "planned", "done"),
                Stream.of(Kind.values())
                        .map(kind -> List.of(
                                kind.toString(),
                                Long.toString(schedule.disturbances().stream()
                                        .filter(disturbance -> disturbance.kind() == kind)
                                        .count()),
                                Integer.toString(done.getOrDefault(kind, 0))))
                        .toList());
    }
}
