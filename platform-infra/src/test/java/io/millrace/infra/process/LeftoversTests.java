package io.millrace.infra.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTests {

    @TempDir
    Path directory;

    private @Nullable LocalProcess process;

    @AfterEach
    void end() {
        if (process != null) {
            process.kill();
        }
    }

    @Test
    void endsAProcessThatItsRecordFits() {
        process = sleep("sleeper");

        assertThat(Leftovers.end(directory)).containsExactly("sleeper");

        assertThat(process.alive()).isFalse();
        assertThat(Leftovers.end(directory)).isEmpty();
    }

    @Test
    void leavesAProcessAloneThatStartedAtAnotherTime(@TempDir Path other) throws IOException {
        process = sleep("sleeper");
        copyRecord(other, "started=.*", "started=2026-01-01T00:00:00Z");

        assertThat(Leftovers.end(other)).isEmpty();

        assertThat(process.alive()).isTrue();
    }

    @Test
    void leavesAProcessAloneThatIsAnotherProgram(@TempDir Path other) throws IOException {
        process = sleep("sleeper");
        copyRecord(other, "marker=.*", "marker=another");

        assertThat(Leftovers.end(other)).isEmpty();

        assertThat(process.alive()).isTrue();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void endsWhatAKilledProcessHadStarted() throws Exception {
        var started = directory.resolve("started");
        process = LocalProcess.start(new ProcessSpec(
                "parent",
                directory,
                List.of("sh", "-c", "(sleep 62.5 & echo $! > " + started + ") ; sleep 62.25"),
                Map.of(),
                "62.25",
                List.of(),
                () -> {
                    if (Files.size(started) == 0) {
                        throw new IOException(started + " is empty");
                    }
                },
                Duration.ofMinutes(1),
                "TERM"));
        var orphan = ProcessHandle.of(Long.parseLong(Files.readString(started).strip()))
                .orElseThrow();
        // Not by its handle, which would end its children too.
        ProcessHandle.of(process.pid()).orElseThrow().destroyForcibly();
        ProcessHandle.of(process.pid()).ifPresent(parent -> parent.onExit().join());
        assertThat(orphan.isAlive()).isTrue();

        assertThat(Leftovers.alive(directory)).contains("a child of parent");
        assertThat(Leftovers.end(directory)).contains("a child of parent");

        assertThat(orphan.isAlive()).isFalse();
        assertThat(Leftovers.alive(directory)).isEmpty();
    }

    @Test
    void endsAJvmThatWasStartedButNotYetRecorded(@TempDir Path other) throws IOException {
        process = jvm(directory);
        var another = jvm(other);
        try {
            Files.delete(PidFile.of(directory, "jvm"));

            assertThat(Leftovers.alive(directory)).containsExactly("jvm");
            assertThat(Leftovers.end(directory)).containsExactly("jvm");

            assertThat(process.alive()).isFalse();
            assertThat(another.alive()).isTrue();
        } finally {
            another.kill();
        }
    }

    @Test
    void endsForGoodWhatIsStartingAndWhatWouldStartAfterIt() throws Exception {
        var starting = CompletableFuture.runAsync(() -> LocalProcess.start(spec("sleeper", () -> {
            throw new IOException("not yet");
        })));
        while (Leftovers.alive(directory).isEmpty()) {
            assertThat(starting).isNotDone();
        }

        assertThat(Leftovers.endForGood(directory)).containsExactly("sleeper");

        assertThatThrownBy(starting::join).hasMessageContaining("sleeper ended with exit code");
        assertThatThrownBy(() -> sleep("another")).hasMessageContaining("another was not started");
        assertThat(Leftovers.alive(directory)).isEmpty();
    }

    /** One that waits until it is ended. */
    private static LocalProcess jvm(Path directory) throws IOException {
        Path program = Files.writeString(
                directory.resolve("Waits.java"),
                "class Waits { public static void main(String[] a) throws Exception { new java.util.concurrent"
                        + ".CountDownLatch(1).await(61, java.util.concurrent.TimeUnit.SECONDS); } }");
        return LocalProcess.start(ProcessSpec.java(
                Path.of(System.getProperty("java.home")),
                "jvm",
                directory,
                List.of(program.toString()),
                Map.of(),
                List.of(),
                () -> {},
                Duration.ofMinutes(1)));
    }

    private void copyRecord(Path other, String line, String replacement) throws IOException {
        var copy = PidFile.of(other, "sleeper");
        Files.createDirectories(copy.getParent());
        var record = Files.readString(PidFile.of(directory, "sleeper"));
        Files.writeString(copy, record.replaceAll(line, replacement));
    }

    private LocalProcess sleep(String name) {
        return LocalProcess.start(spec(name, () -> {}));
    }

    private ProcessSpec spec(String name, Readiness readiness) {
        return new ProcessSpec(
                name,
                directory,
                List.of("sleep", "61.25"),
                Map.of(),
                "61.25",
                List.of(),
                readiness,
                Duration.ofMinutes(1),
                "TERM");
    }
}
