package io.millrace.infra.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a process was started with. */
final class CommandLine {

    private CommandLine() {}

    static String of(ProcessHandle process) {
        // ProcessHandle.Info leaves out the arguments of a command line that is longer than a memory page.
        Path file = Path.of("/proc", Long.toString(process.pid()), "cmdline");
        if (Files.isReadable(file)) {
            try {
                return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).replace('\0', ' ');
            } catch (IOException ended) {
                return "";
            }
        }
        return process.info().commandLine().orElse("");
    }
}
