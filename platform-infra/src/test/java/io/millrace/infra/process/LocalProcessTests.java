package io.millrace.infra.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class LocalProcessTests {

    @TempDir
    Path directory;

    @Test
    void showsTheLogOfAProcessThatEndsWhileItStarts() {
        assertThatThrownBy(() -> start("echo out of luck; exit 3", List.of(), this::never))
                .isInstanceOf(InfraException.class)
                .hasMessageContaining("thing ended with exit code 3")
                .hasMessageContaining("out of luck")
                .hasMessageContaining(directory.resolve("logs/thing.log").toString());
    }

    @Test
    void endsAProcessThatDoesNotGetReady() {
        assertThatThrownBy(() -> start("exec sleep 60", List.of(), this::never, Duration.ofSeconds(1)))
                .isInstanceOf(InfraException.class)
                .hasMessageContaining("thing was not ready after 1 s: java.io.IOException: not yet");
        assertThat(Leftovers.alive(directory)).isEmpty();
    }

    @Test
    void namesThePortThatIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> start("exec sleep 60", List.of(taken.getLocalPort()), () -> {}))
                    .isInstanceOf(InfraException.class)
                    .hasMessageContaining("Port " + taken.getLocalPort() + " on 127.0.0.1, which thing needs");
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void namesTheProcessThatHasThePort() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> start("exec sleep 60", List.of(taken.getLocalPort()), () -> {}))
                    .hasMessageContaining(
                            "in use by process " + ProcessHandle.current().pid() + " (")
                    .hasMessageContaining("java");
        }
    }

    @Test
    void killsAndStartsAgain() {
        LocalProcess process = start("exec sleep 60", List.of(), () -> {});
        long first = process.pid();

        process.kill();
        assertThat(process.alive()).isFalse();
        process.restart();

        assertThat(process.alive()).isTrue();
        assertThat(process.pid()).isNotEqualTo(first);
        process.stop();
        assertThat(process.alive()).isFalse();
    }

    @Test
    void endsTheProcessesThatItStartedToo() throws IOException {
        Path child = directory.resolve("child");
        LocalProcess process = start("sleep 60 & echo $! > " + child + "; wait", List.of(), () -> Files.size(child));
        long pid = Long.parseLong(Files.readString(child).trim());

        process.kill();

        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
    }

    private void never() throws IOException {
        throw new IOException("not yet");
    }

    private LocalProcess start(String script, List<Integer> ports, Readiness readiness) {
        return start(script, ports, readiness, Duration.ofMinutes(1));
    }

    private LocalProcess start(String script, List<Integer> ports, Readiness readiness, Duration timeout) {
        List<String> command = List.of("sh", "-c", script, directory.toString());
        return LocalProcess.start(
                new ProcessSpec("thing", directory, command, Map.of(), script, ports, readiness, timeout, "TERM"));
    }
}
