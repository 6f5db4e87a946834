package io.millrace.batch.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.batch.process.Child;
import io.millrace.batch.process.Desk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said between a service and its driver, whose part a shell plays. */
class DriverTests {

    /** Answers each assignment with its token, but for those whose main class says otherwise. */
    private static final String PLAY =
            """
            while read line; do
              case $line in
                *Fails*) echo "the JVM's last words" >&2; exit 7;;
                *Hangs*) read never; echo left > %1$s/left; exit 0;;
                *) echo noise; echo "$line" | sed 's/.*"token":"\\([^"]*\\)".*/\\1/';;
              esac
            done
            """;

    @TempDir
    private Path directory;

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private Driver driver;
    private Process process;

    @AfterEach
    void end() {
        process.destroyForcibly();
    }

    @Test
    void doesOneAttemptAfterAnother() throws Exception {
        start();
        for (var i = 0; i < 2; i++) {
            var attempt = take("Works");
            attempt.begin();

            assertThat(exitCodeOf(attempt)).isZero();
            assertThat(next()).isEqualTo("idle");
        }
    }

    @Test
    void tellsExitCodeAndLastWordsOfOneThatFails() throws Exception {
        start();
        var attempt = take("Fails");
        attempt.begin();

        assertThat(exitCodeOf(attempt)).isEqualTo(7);
        assertThat(next()).isEqualTo("gone");
        assertThat(directory.resolve("attempt.log")).content().contains("the JVM's last words");
    }

    @Test
    void letsOneFinishThatAnotherInstanceWatches() throws Exception {
        start();
        var attempt = take("Hangs");
        attempt.begin();

        attempt.leave();

        assertThat(exitCodeOf(attempt)).isZero();
        assertThat(directory.resolve("left")).exists();
    }

    @Test
    void endsNothingWhoseAttemptIsOver() throws Exception {
        start();
        var over = take("Works");
        over.begin();
        exitCodeOf(over);
        next();
        var now = take("Hangs");
        now.begin();

        over.end();
        over.leave();

        assertThat(process.isAlive()).isTrue();
        assertThat(now.done()).isNotDone();
        now.end();
        assertThat(exitCodeOf(now)).isEqualTo(128 + 15);
    }

    @Test
    void saysSoWhenItIsNotThereAnyMore() throws Exception {
        start();
        process.destroyForcibly().waitFor();
        assertThat(next()).isEqualTo("gone");

        assertThatThrownBy(() -> take("Works").begin()).isInstanceOf(IOException.class);
    }

    private void start() throws IOException {
        var desk = new Desk(Files.createDirectories(directory.resolve("desk")));
        process = new ProcessBuilder("sh", "-c", PLAY.formatted(directory))
                .redirectError(desk.log().toFile())
                .start();
        driver = Driver.of(new DriverSettings("local[1]", Map.of()), desk, process, new Driver.Keeper() {
            @Override
            public void idle(Driver driver) {
                heard.add("idle");
            }

            @Override
            public void gone(Driver driver) {
                heard.add("gone");
            }
        });
    }

    private Child take(String mainClass) throws IOException {
        return driver.take(
                UUID.randomUUID(),
                directory.resolve("attempt.log"),
                new Submission("a", mainClass, List.of(), new DriverSettings("local[1]", Map.of()), Map.of()));
    }

    private String next() throws InterruptedException {
        return heard.poll(20, TimeUnit.SECONDS);
    }

    private static int exitCodeOf(Child attempt) throws Exception {
        CompletableFuture<Integer> done = attempt.done();
        return done.get(20, TimeUnit.SECONDS);
    }
}
