package io.millrace.infra.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How a process is started, known, asked and ended.
 *
 * @param name unique within the directory; names the log and the pid file
 * @param directory holds {@code logs/<name>.log} and {@code pids/<name>.pid}
 * @param marker a part of the command line that no other process has: how a later run knows the process again
 * @param ports must be free before it starts
 * @param timeout for getting ready
 * @param stopSignal what asks it to end cleanly, as {@code kill} names it
 */
public record ProcessSpec(
        String name,
        Path directory,
        List<String> command,
        Map<String, String> environment,
        String marker,
        List<Integer> ports,
        Readiness readiness,
        Duration timeout,
        String stopSignal) {

    /**
     * For what hangs while it starts, on the busiest of small machines; what ends while it starts is seen at once. Who is
     * ended because the machine is slow begins again from nothing.
     */
    public static final Duration PATIENCE = Duration.ofMinutes(10);

    /** The signal that most programs end at. */
    public static final String TERMINATE = "TERM";

    public ProcessSpec {
        directory = directory.toAbsolutePath().normalize();
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        ports = List.copyOf(ports);
        if (String.join(" ", command).indexOf(marker) < 0) {
            throw new IllegalArgumentException("The command of " + name + " lacks its marker " + marker);
        }
    }

    /**
     * A JVM of the JDK at {@code javaHome}. Its marker is a system property that names the directory and the process.
     *
     * @param arguments JVM options, then {@code -jar} or {@code -cp} and a main class, then the program's arguments
     */
    public static ProcessSpec java(
            Path javaHome,
            String name,
            Path directory,
            List<String> arguments,
            Map<String, String> environment,
            List<Integer> ports,
            Readiness readiness,
            Duration timeout) {
        String marker = markerOf(directory, name);
        List<String> command = new ArrayList<>();
        command.add(javaHome.resolve("bin/java").toString());
        command.add(marker);
        command.addAll(arguments);
        return new ProcessSpec(name, directory, command, environment, marker, ports, readiness, timeout, TERMINATE);
    }

    /** The marker of a JVM of this directory. */
    static String markerOf(Path directory, String name) {
        return "-Dmillrace.process=" + directory.toAbsolutePath().normalize().resolve(name);
    }

    public Path log() {
        return directory.resolve("logs").resolve(name + ".log");
    }
}
