package io.millrace.infra.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The process that listens on a port. Linux tells of the processes of one's own, and root of all. */
record Listener(long pid, String command) {

    private static final int LONGEST = 120;
    /** See proc_pid_net(5): the columns of /proc/net/tcp, and LISTEN among the states. */
    private static final String LISTENS = "0A";

    private static final int ADDRESS = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;

    static Optional<Listener> on(int port) {
        Set<String> sockets = Stream.of("tcp", "tcp6")
                .flatMap(table -> lines(Path.of("/proc/net", table)))
                .map(line -> line.strip().split("\\s+"))
                .filter(columns -> columns.length > INODE && columns[STATE].equals(LISTENS))
                .filter(columns -> columns[ADDRESS].endsWith(String.format(":%04X", port)))
                .map(columns -> "socket:[" + columns[INODE] + "]")
                .collect(Collectors.toSet());
        return sockets.isEmpty()
                ? Optional.empty()
                : ProcessHandle.allProcesses()
                        .filter(process -> hasOneOf(sockets, process))
                        .findFirst()
                        .map(process -> new Listener(process.pid(), shortened(CommandLine.of(process))));
    }

    private static boolean hasOneOf(Set<String> sockets, ProcessHandle process) {
        try (Stream<Path> files = Files.list(Path.of("/proc", Long.toString(process.pid()), "fd"))) {
            return files.anyMatch(file -> sockets.contains(target(file)));
        } catch (IOException endedOrAnothersProcess) {
            return false;
        }
    }

    private static String target(Path file) {
        try {
            return Files.readSymbolicLink(file).toString();
        } catch (IOException closed) {
            return "";
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException anotherSystem) {
            return Stream.empty();
        }
    }

    private static String shortened(String command) {
        String line = command.replaceAll("\\s+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + " …";
    }

    @Override
    public String toString() {
        return "process " + pid + " (" + command + ")";
    }
}
