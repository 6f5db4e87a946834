package io.millrace.stack.testing;

import io.millrace.stack.client.Api;
import io.millrace.testing.Http;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A place for a stack of its own: a directory with its state and the output of each command, and its ports. */
public final class Stage {

    /** For all JVMs of the stack: what lives for minutes gets through sooner without the second compiler. */
    private static final String QUICK_TO_START = "-XX:TieredStopAtLevel=1";

    private final Path directory;
    private final int portOffset;
    private Process running;

    public Stage(String name, int portOffset) {
        this.directory = Path.of("target", name).toAbsolutePath();
        this.portOffset = portOffset;
    }

    /** Starts the command in a process of its own; what it says goes to the log. */
    public Process millrace(String command, String log, String... options) throws IOException {
        Files.createDirectories(directory);
        var java = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dmillrace.home=" + System.getProperty("millrace.home"),
                "-Dmillrace.state=" + directory.resolve("state"),
                "-Dmillrace.port-offset=" + portOffset,
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "io.millrace.stack.Millrace",
                command);
        var process = new ProcessBuilder(
                        Stream.concat(java.stream(), Stream.of(options)).toList())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve(log).toFile());
        process.environment().put("JAVA_TOOL_OPTIONS", QUICK_TO_START);
        running = process.start();
        return running;
    }

    public String output(String log) throws IOException {
        return Files.readString(directory.resolve(log));
    }

    /** The service of this stack that has this port by default. */
    public Api api(int defaultPort) {
        return new Api("http://127.0.0.1:" + (defaultPort + portOffset));
    }

    /** The port of this stack that is this one by default. */
    public Http http(int defaultPort) {
        return new Http(defaultPort + portOffset);
    }

    /** Ends the command that still runs, and the stack. */
    public void clear() throws IOException, InterruptedException {
        if (running != null && running.isAlive()) {
            running.destroyForcibly().waitFor();
        }
        millrace("down", "down.log").waitFor(1, TimeUnit.MINUTES);
    }
}
