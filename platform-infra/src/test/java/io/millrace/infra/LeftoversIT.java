package io.millrace.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.infra.process.Ports;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversIT {

    @Test
    void endsWhatAKilledRunLeftBehind(@TempDir Path directory) throws Exception {
        Process run = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dmillrace.home=" + System.getProperty("millrace.home"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        AbandonedRun.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<Integer> ports;
        try (var said = run.inputReader()) {
            ports = Stream.of(said.readLine().split(" ")).map(Integer::valueOf).toList();
        } finally {
            run.destroyForcibly().waitFor();
        }
        assertThat(Infra.alive(directory)).containsExactlyInAnyOrder("kafka", "postgres");

        assertThat(Infra.endLeftovers(directory)).containsExactlyInAnyOrder("kafka", "postgres");

        assertThat(Infra.alive(directory)).isEmpty();
        assertThat(ports).hasSize(2).allMatch(Ports::isFree);
    }
}
