package io.millrace.batch.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.batch.testing.Service;
import io.millrace.batch.testing.SparkHome;
import io.millrace.batch.testing.StandaloneCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two applications on a real standalone cluster, of which a worker dies. */
class StandaloneIT {

    @TempDir
    private Path files;

    @Test
    void sharesClusterBetweenApplicationsAndSurvivesWorker() throws IOException {
        try (var cluster = StandaloneCluster.start(files.resolve("cluster"))) {
            var properties = Service.properties();
            properties.putAll(SparkHome.properties(files.resolve("lakehouse")));
            properties.put("millrace.lakehouse.schemas", "scripted");
            properties.put("millrace.spark.master", cluster.url());
            properties.put("millrace.spark.memory", "512m");
            for (var pipeline : List.of("one", "two")) {
                SparkHome.task(
                        properties,
                        pipeline,
                        "a",
                        "--sql",
                        "SELECT sum(id) FROM range(0, 1000, 1, 4)",
                        "--until",
                        files.resolve("go").toString(),
                        "--write",
                        "done",
                        "--table",
                        "scripted.{{pipeline}}");
                properties.put("millrace.pipelines." + pipeline + ".tasks.a.cores", "1");
            }
            // One is kept ready, the other has a driver of its own.
            properties.put("millrace.pipelines.two.tasks.a.driver", "own");
            try (var service = Service.start(properties)) {
                var runs =
                        List.of(service.calls().trigger("one"), service.calls().trigger("two"));
                for (var run : runs) {
                    await().until(() -> service.api()
                            .get("/runs/" + run + "/tasks/a/log")
                            .text()
                            .contains("answer 499500"));
                }
                assertThat(cluster.coresInUse()).containsExactly(1, 1);

                cluster.killBusyWorker();
                Files.createFile(files.resolve("go"));

                for (var run : runs) {
                    service.calls().awaitRun(run, "SUCCEEDED", "FAILED");
                    assertThat(service.calls().run(run).get("state").asString())
                            .as(() -> service.api()
                                    .get("/runs/" + run + "/tasks/a/log")
                                    .text())
                            .isEqualTo("SUCCEEDED");
                }
                assertThat(service.api()
                                .get("/lakehouse/tables")
                                .json()
                                .get("tables")
                                .valueStream()
                                .map(table -> table.get("table").asString()))
                        .containsExactlyInAnyOrder("one", "two");
            }
        }
    }
}
