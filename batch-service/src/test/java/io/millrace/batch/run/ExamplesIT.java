package io.millrace.batch.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.batch.testing.RunCalls;
import io.millrace.batch.testing.Service;
import io.millrace.testing.Await;
import io.millrace.testing.Http;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The examples as they stand in their files, in a service with its database. */
class ExamplesIT {

    private static final Path EXAMPLES = Path.of(System.getProperty("millrace.home"), "examples");

    private static Service service;

    @TempDir
    private Path landing;

    private final Http api = service.api();
    private final RunCalls calls = service.calls();

    @BeforeAll
    static void start() {
        var properties = Service.properties();
        properties.put(
                "spring.config.additional-location",
                Stream.of("chain", "sensors")
                        .map(name -> EXAMPLES.resolve(name).resolve(name + ".yml"))
                        .map(file -> file.toUri().toString())
                        .collect(Collectors.joining(",")));
        properties.put("millrace.pipelines.branches.tasks.arrived.poll-interval", "200ms");
        service = Service.start(properties);
    }

    @AfterAll
    static void stop() {
        service.stop();
    }

    @Test
    void goesThroughThreePipelinesByTheirDatasets() {
        calls.awaitRun(calls.trigger("extract"), "SUCCEEDED");
        Await.until("a report follows", () -> runs("report").stream()
                .anyMatch(run -> run.get("state").asString().equals("SUCCEEDED")));
        assertThat(runs("facts")).allMatch(run -> run.get("trigger").asString().equals("DATASET"));
        assertThat(api.get("/datasets/chain.facts")
                        .json()
                        .at("/last_update/pipeline")
                        .asString())
                .isEqualTo("facts");
    }

    @Test
    void waitsForThirtyFilesInAPoolOfTwo() throws IOException {
        var run = api.post("/pipelines/branches/runs", "{\"params\":{\"landing\":\"" + landing + "\"}}")
                .json()
                .get("run_id")
                .asString();
        Await.until("all thirty wait", () -> arrived(run).equals(Map.of("DEFERRED", 30L)));
        for (var branch = 1; branch <= 30; branch++) {
            Files.createFile(landing.resolve("b%02d.csv".formatted(branch)));
        }
        calls.awaitRun(run, "SUCCEEDED");
        assertThat(arrived(run)).isEqualTo(Map.of("SUCCEEDED", 30L));
    }

    private Map<String, Long> arrived(String run) {
        return calls.run(run)
                .get("tasks")
                .valueStream()
                .filter(task -> task.get("task").asString().equals("arrived"))
                .collect(Collectors.groupingBy(task -> task.get("state").asString(), Collectors.counting()));
    }

    private List<JsonNode> runs(String pipeline) {
        return api.get("/pipelines/" + pipeline + "/runs")
                .json()
                .get("runs")
                .valueStream()
                .toList();
    }
}
