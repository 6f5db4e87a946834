package io.millrace.lakehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.infra.Infra;
import io.millrace.infra.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bronze as production starts it: by the Spark home's spark-submit, in a process of its own. */
class BronzeIT {

    private static final String TOPIC = "bronze.it";
    private static final int RECORDS = 60_000;
    private static final Path MODULE = Path.of(System.getProperty("millrace.home"), "lakehouse-jobs", "target");

    @TempDir
    private Path directory;

    private final Infra infra = Infra.shared(Part.KAFKA, Part.REGISTRY);

    @Test
    void hasEachOffsetOnceAfterKill() throws Exception {
        fillTopic();
        Process killed = start("killed");
        await().atMost(Duration.ofMinutes(3)).until(() -> commits() >= 3);
        killed.destroyForcibly().waitFor();

        Process finished = start("finished");

        assertThat(finished.waitFor()).isZero();
        assertThat(new ObjectMapper()
                        .readTree(result("finished").toFile())
                        .path("state")
                        .asText())
                .isEqualTo("succeeded");
        assertThat(result("killed")).doesNotExist();
        try (Tables tables = new Tables(directory)) {
            assertThat(tables.rows("SELECT count(*), count(DISTINCT partition, offset) FROM bronze/events"))
                    .containsExactly(RECORDS + "|" + RECORDS);
        }
    }

    private void fillTopic() throws Exception {
        try (EventLog log =
                new EventLog(infra.kafka().bootstrapServers(), infra.registry().url())) {
            log.createTopics(TOPIC);
            for (int i = 0; i < RECORDS; i++) {
                log.send(TOPIC, "key-" + i, new byte[100], Instant.now());
            }
            log.flush();
        }
    }

    /** The script ends in exec, so that the process is the driver itself. */
    private Process start(String runId) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                MODULE.resolve("spark-home/bin/spark-submit").toString(),
                "--class",
                "io.millrace.lakehouse.bronze.Bronze",
                MODULE.resolve("lakehouse-jobs.jar").toString()));
        command.addAll(JobRun.arguments(infra, directory, runId, result(runId)));
        command.addAll(List.of("--topics", TOPIC, "--max-offsets-per-trigger", "3000"));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve(runId + ".log").toFile())
                .start();
    }

    private Path result(String runId) {
        return directory.resolve(runId + ".json");
    }

    private long commits() throws IOException {
        Path log = directory.resolve("bronze/events/_delta_log");
        if (!Files.isDirectory(log)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(log)) {
            return files.filter(file -> file.getFileName().toString().matches("\\d+\\.json"))
                    .count();
        }
    }
}
