package io.millrace.batch.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.batch.testing.KubernetesNode;
import io.millrace.batch.testing.Service;
import io.millrace.batch.testing.SparkHome;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application whose executors are pods, by configuration alone; a cancelled one leaves none. */
class KubernetesIT {

    @TempDir
    private Path files;

    @Test
    void runsExecutorsAsPodsAndLeavesNone() throws IOException {
        try (var kubernetes = KubernetesNode.start(files.resolve("node"))) {
            var properties = Service.properties();
            properties.putAll(SparkHome.properties(files.resolve("lakehouse")));
            properties.put("millrace.spark.master", kubernetes.master());
            properties.put("millrace.spark.memory", "512m");
            properties.put("millrace.spark.conf[spark.kubernetes.container.image]", "millrace/spark:test");
            properties.put("millrace.spark.conf[spark.executor.instances]", "1");
            SparkHome.task(properties, "sums", "a", "--sql", "SELECT sum(id) FROM range(0, 1000, 1, 4)");
            SparkHome.task(
                    properties,
                    "waits",
                    "a",
                    "--sql",
                    "SELECT sum(id) FROM range(0, 1000, 1, 4)",
                    "--until",
                    files.resolve("never").toString());
            properties.put("millrace.pipelines.sums.tasks.a.driver", "own");
            properties.put("millrace.pipelines.waits.tasks.a.driver", "own");
            try (var service = Service.start(properties)) {
                var run = service.calls().trigger("sums");
                service.calls().awaitRun(run, "SUCCEEDED", "FAILED");
                assertThat(service.api().get("/runs/" + run + "/tasks/a/log").text())
                        .contains("answer 499500");
                var container =
                        kubernetes.asked().get(0).getSpec().getContainers().get(0);
                assertThat(container.getImage()).isEqualTo("millrace/spark:test");
                await().until(() -> kubernetes.pods().isEmpty());

                var cancelled = service.calls().trigger("waits");
                await().until(() -> service.api()
                        .get("/runs/" + cancelled + "/tasks/a/log")
                        .text()
                        .contains("answer 499500"));
                assertThat(kubernetes.pods()).hasSize(1);
                service.api().post("/runs/" + cancelled + "/cancel");
                service.calls().awaitRun(cancelled, "CANCELLED");
                await().until(() -> kubernetes.pods().isEmpty());
            }
        }
    }
}
