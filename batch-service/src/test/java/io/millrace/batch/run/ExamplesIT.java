package io.millrace.batch.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.batch.testing.RunCalls;
import io.millrace.batch.testing.Service;
import io.millrace.infra.Infra;
import io.millrace.infra.Part;
import io.millrace.testing.Await;
import io.millrace.testing.Http;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
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
                Stream.of("chain", "elt", "sensors")
                        .map(name -> EXAMPLES.resolve(name).resolve(name + ".yml"))
                        .map(file -> file.toUri().toString())
                        .collect(Collectors.joining(",")));
        properties.put("millrace.pipelines.branches.tasks.arrived.poll-interval", "200ms");
        properties.put("millrace.pipelines.elt.tasks.flag.poll-interval", "200ms");
        properties.put(
                "millrace.connections.warehouse.url",
                Infra.shared(Part.POSTGRES).postgres().jdbcUrl("batch"));
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

    @Test
    void loadsTheTablesThatATableNamesWhenTheFlagOfTheDayIsThere() throws IOException, SQLException {
        calls.awaitRun(calls.trigger("elt-setup"), "SUCCEEDED");
        var run = api.post(
                        "/pipelines/elt/runs",
                        """
                        {"data_interval_start": "2025-11-20T05:00:00Z", "data_interval_end": "2025-11-21T05:00:00Z",
                         "params": {"landing": "%s"}}"""
                                .formatted(landing))
                .json()
                .get("run_id")
                .asString();
        calls.awaitTask(run, "flag", "DEFERRED");
        Files.createFile(landing.resolve("2025-11-20.ready"));
        calls.awaitRun(run, "SUCCEEDED");

        assertThat(calls.task(run, "transform").get("outputs"))
                .hasToString("{\"rows\":[{\"amount\":\"20.00\",\"orders\":2,\"customer\":\"Ada\"},"
                        + "{\"amount\":\"100\",\"orders\":1,\"customer\":\"Grace\"}]}");
        assertThat(landed()).containsExactly("customers 2", "orders 3", "products 1");
        api.post("/runs/" + run + "/tasks/list/clear", "{}");
        Await.until(
                "it is loaded again",
                () -> calls.task(run, "transform").get("attempt").asInt() == 2);
        calls.awaitRun(run, "SUCCEEDED");
        assertThat(landed()).containsExactly("customers 2", "orders 3", "products 1");
    }

    private static List<String> landed() throws SQLException {
        var url = Infra.shared(Part.POSTGRES).postgres().jdbcUrl("batch");
        try (var connection = DriverManager.getConnection(url, "batch", "batch");
                var statement = connection.createStatement()) {
            var rows = statement.executeQuery(
                    "select source || ' ' || count(*) from elt.landed where day = '2025-11-20' group by source order by 1");
            var landed = new ArrayList<String>();
            while (rows.next()) {
                landed.add(rows.getString(1));
            }
            return landed;
        }
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
