package io.millrace.batch.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.batch.testing.RunCalls;
import io.millrace.batch.testing.Service;
import io.millrace.batch.testing.Shell;
import io.millrace.testing.Await;
import io.millrace.testing.Http;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DatasetsIT {

    private static Service service;

    private final Http api = service.api();
    private final RunCalls calls = service.calls();

    @BeforeAll
    static void start() {
        var properties = Service.properties();
        Shell.task(properties, "elt", "list", "outputs '{\"tables\":[\"orders\",\"lines\"]}'", "");
        Shell.task(properties, "elt", "load", "outputs '{\"partitions\":[\"{{item}}\"]}'", "list");
        properties.put("millrace.pipelines.elt.tasks.load.map-over", "{{tasks.list.outputs.tables}}");
        properties.put("millrace.pipelines.elt.tasks.load.writes", "raw.tables");
        properties.put("millrace.pipelines.elt.tasks.list.reads", "source");
        Shell.task(properties, "after", "tell", "echo changed: {{partitions}}; succeed", "");
        properties.put("millrace.pipelines.after.on-datasets.names", "raw.tables");
        service = Service.start(properties);
    }

    @AfterAll
    static void stop() {
        service.stop();
    }

    @Test
    void runsAfterWhatMappedTasksHaveUpdated() {
        var run = calls.awaitRun(calls.trigger("elt"), "SUCCEEDED");
        assertThat(run.get("tasks").valueStream().map(task -> task.get("task").asString() + task.path("item")))
                .containsExactly("listnull", "load\"orders\"", "load\"lines\"");

        Await.until("all updates have a run", () -> partitions().containsAll(List.of("orders", "lines")));
        var last = runs().get(0);
        calls.awaitRun(last.get("run_id").asString(), "SUCCEEDED");
        assertThat(last.get("trigger").asString()).isEqualTo("DATASET");
        assertThat(api.get("/runs/" + last.get("run_id").asString() + "/tasks/tell/log")
                        .text())
                .contains("changed: ");

        var dataset = api.get("/datasets/raw.tables").json();
        assertThat(dataset.get("triggers").valueStream().map(JsonNode::asString))
                .containsExactly("after");
        assertThat(dataset.at("/writers/0/task").asString()).isEqualTo("load");
        assertThat(dataset.at("/last_update/run_id").asString())
                .isEqualTo(run.get("run_id").asString());
        assertThat(dataset.get("updates").valueStream().map(each -> each.at("/partitions/0")
                        .asString()))
                .containsExactlyInAnyOrder("orders", "lines");
    }

    @Test
    void listsWhatIsDeclaredAndWasNeverUpdated() {
        var source = api.get("/datasets")
                .json()
                .get("datasets")
                .valueStream()
                .filter(dataset -> dataset.get("name").asString().equals("source"))
                .findFirst()
                .orElseThrow();
        assertThat(source.at("/readers/0/pipeline").asString()).isEqualTo("elt");
        assertThat(source.get("last_update").isNull()).isTrue();
        assertThat(api.get("/datasets/none").status()).isEqualTo(404);
    }

    private List<String> partitions() {
        return runs().stream()
                .flatMap(run -> run.at("/updates/raw.tables").valueStream())
                .map(JsonNode::asString)
                .toList();
    }

    private List<JsonNode> runs() {
        return api.get("/pipelines/after/runs").json().get("runs").valueStream().toList();
    }
}
