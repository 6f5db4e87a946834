package io.millrace.stack.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The whole chain as processes, on ports and in a directory of its own. */
class DemoIT {

    private static final Path DIRECTORY = Path.of("target/demo-it").toAbsolutePath();
    private static final int PORT_OFFSET = 20_000;

    private Process running;

    @AfterEach
    void end() throws IOException, InterruptedException {
        if (running != null && running.isAlive()) {
            running.destroyForcibly().waitFor();
        }
        millrace("down", "down.log").waitFor(1, TimeUnit.MINUTES);
    }

    @Test
    void endsWithGoldOnTheScreenThoughTheOneBeforeWasKilled() throws Exception {
        running = millrace("demo", "killed.log");
        await().atMost(Duration.ofMinutes(3)).until(() -> output("killed.log").contains("Starting the services"));
        running.destroyForcibly().waitFor();

        running = millrace("demo", "demo.log", "--orders", "600");
        var ended = running.waitFor(9, TimeUnit.MINUTES);

        assertThat(ended).as(output("demo.log")).isTrue();
        assertThat(running.exitValue()).as(output("demo.log")).isZero();
        assertThat(output("demo.log"))
                .contains("Ended what an earlier run left behind")
                .contains("CONFIRMED")
                .contains("VELOCITY")
                .contains("gold.daily_revenue by day")
                .containsPattern("Revenue in gold [1-9][\\d,.]* equals what the confirmed orders add up to");
    }

    private static Process millrace(String command, String log, String... options) throws IOException {
        Files.createDirectories(DIRECTORY);
        var java = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dmillrace.home=" + System.getProperty("millrace.home"),
                "-Dmillrace.state=" + DIRECTORY.resolve("state"),
                "-Dmillrace.port-offset=" + PORT_OFFSET,
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "io.millrace.stack.Millrace",
                command);
        return new ProcessBuilder(
                        Stream.concat(java.stream(), Stream.of(options)).toList())
                .redirectErrorStream(true)
                .redirectOutput(DIRECTORY.resolve(log).toFile())
                .start();
    }

    private static String output(String log) throws IOException {
        return Files.readString(DIRECTORY.resolve(log));
    }
}
