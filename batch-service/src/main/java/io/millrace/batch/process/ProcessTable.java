package io.millrace.batch.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The processes of this machine. */
final class ProcessTable {

    /** Linux gives start instants by way of the boot time in whole seconds. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    private ProcessTable() {}

    /**
     * The living processes that do an attempt: the one that was written down, unless its number has since been given to
     * another process, and whatever has the token on its command line, or on its desk. The token also finds a process
     * whose number the service had no time to write down; and a process with a desk may be at another attempt by now.
     */
    static List<ProcessHandle> of(UUID token, @Nullable Long pid, @Nullable Instant startedAt) {
        return ProcessHandle.allProcesses()
                .filter(ProcessHandle::isAlive)
                .filter(process -> {
                    var commandLine = commandLine(process);
                    return Desk.on(commandLine)
                            .map(desk -> desk.isAt(token))
                            .orElseGet(() -> isSame(process, pid, startedAt) || commandLine.contains(token.toString()));
                })
                .toList();
    }

    static boolean has(Desk desk) {
        return ProcessHandle.allProcesses()
                .anyMatch(process ->
                        Desk.on(commandLine(process)).filter(desk::equals).isPresent());
    }

    /** Whether a process that was found at an attempt still is: one without a desk is until it ends. */
    static boolean isAt(ProcessHandle process, UUID token) {
        return process.isAlive()
                && Desk.on(commandLine(process)).map(desk -> desk.isAt(token)).orElse(true);
    }

    private static boolean isSame(ProcessHandle process, @Nullable Long pid, @Nullable Instant startedAt) {
        return pid != null
                && startedAt != null
                && process.pid() == pid
                && process.info()
                        .startInstant()
                        .map(start -> Duration.between(start, startedAt).abs().compareTo(TOLERANCE) < 0)
                        .orElse(false);
    }

    /** {@link ProcessHandle.Info} cuts a command line off after 4,096 bytes on Linux, which Spark's is longer than. */
    private static String commandLine(ProcessHandle process) {
        var linux = Path.of("/proc", Long.toString(process.pid()), "cmdline");
        if (Files.isReadable(linux)) {
            try {
                return new String(Files.readAllBytes(linux), StandardCharsets.UTF_8);
            } catch (IOException gone) {
                return "";
            }
        }
        return process.info().commandLine().orElse("");
    }
}
