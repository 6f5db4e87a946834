package io.millrace.benchmarks.pipelines;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** Processor time of a process on Linux with all that are, or were, below it. */
final class CpuTime {

    private static final int TICKS_A_SECOND = 100;

    private CpuTime() {}

    static Duration of(long pid) throws IOException {
        var ticks = 0L;
        var all = ProcessHandle.of(pid).stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .toList();
        for (var process : all) {
            ticks += ticks(process.pid());
        }
        return Duration.ofMillis(ticks * 1000 / TICKS_A_SECOND);
    }

    /** See proc(5): utime, stime, and those of the children that it has waited for. */
    private static long ticks(long pid) throws IOException {
        var stat = Path.of("/proc", Long.toString(pid), "stat");
        if (!Files.isReadable(stat)) {
            return 0;
        }
        var text = Files.readString(stat);
        var fields = text.substring(text.lastIndexOf(')') + 2).split(" ");
        return Stream.of(11, 12, 13, 14)
                .mapToLong(field -> Long.parseLong(fields[field]))
                .sum();
    }
}
