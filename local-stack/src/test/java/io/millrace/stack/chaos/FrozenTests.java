package io.millrace.stack.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FrozenTests {

    private final Process parent;

    FrozenTests() throws IOException {
        parent = new ProcessBuilder("sh", "-c", "sleep 60; true").start();
    }

    @AfterEach
    void end() {
        parent.descendants().forEach(ProcessHandle::destroyForcibly);
        parent.destroyForcibly();
    }

    @Test
    void stopsAProcessWithItsChildrenUntilItIsThawed() {
        await().until(() -> parent.children().findAny().isPresent());
        var child = parent.children().findFirst().orElseThrow();

        var frozen = Frozen.of(parent.pid());
        await().untilAsserted(() ->
                assertThat(stateOf(parent.pid()) + stateOf(child.pid())).isEqualTo("TT"));

        frozen.thaw();
        await().untilAsserted(() ->
                assertThat(stateOf(parent.pid()) + stateOf(child.pid())).isEqualTo("SS"));
    }

    private static String stateOf(long pid) throws IOException {
        var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        return stat.substring(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3);
    }
}
