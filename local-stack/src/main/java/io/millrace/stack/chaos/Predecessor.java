package io.millrace.stack.chaos;

import io.millrace.infra.Infra;
import io.millrace.stack.checkout.Home;
import io.millrace.stack.terminal.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An earlier run that was killed in the middle of its start, and whose programs live on. */
final class Predecessor {

    private static final int PROGRAMS = 5;
    private static final int PATIENCE_SECONDS = 120;

    private Predecessor() {}

    /** Starts {@code up} as a command of its own and ends it as {@code kill -9} does once the first service starts. */
    static void leaveBehind(Home home) throws InterruptedException {
        Infra.endLeftovers(home.state());
        var pids = home.state().resolve("pids");
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dmillrace.home=" + home.root(),
                "-Dmillrace.state=" + home.state(),
                "-Dmillrace.port-offset=" + System.getProperty("millrace.port-offset", "0"),
                "-cp",
                System.getProperty("java.class.path"),
                "io.millrace.stack.Millrace",
                "up");
        try {
            var up = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (up.isAlive() && programs(pids) < PROGRAMS && System.nanoTime() < deadline) {
                up.waitFor(50, TimeUnit.MILLISECONDS);
            }
            up.destroyForcibly().waitFor();
        } catch (IOException e) {
            throw new StackException("cannot start an earlier run to be killed: " + e.getMessage(), e);
        }
    }

    private static long programs(Path pids) throws IOException {
        if (!Files.isDirectory(pids)) {
            return 0;
        }
        try (var files = Files.list(pids)) {
            return files.filter(file -> file.toString().endsWith(".pid")).count();
        }
    }
}
