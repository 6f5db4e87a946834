package io.millrace.stack.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Memory of processes, as Linux counts it; 0 on other systems. */
final class ProcessMemory {

    private static final long KIB_PER_MIB = 1024;

    private ProcessMemory() {}

    /** Proportional set size of this process and all below it, in MiB: shared pages count once. */
    static long ofDescendants() {
        var self = ProcessHandle.current();
        return (kib(self.pid())
                        + self.descendants()
                                .mapToLong(child -> kib(child.pid()))
                                .sum())
                / KIB_PER_MIB;
    }

    private static long kib(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), "smaps_rollup")).stream()
                    .filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        } catch (IOException endedMeanwhileOrNotLinux) {
            return 0;
        }
    }
}
