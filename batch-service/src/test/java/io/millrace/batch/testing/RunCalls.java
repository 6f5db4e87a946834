package io.millrace.batch.testing;

import io.millrace.testing.Await;
import io.millrace.testing.Http;
import java.util.Arrays;
import tools.jackson.databind.JsonNode;

/** Runs as their callers see them. */
public record RunCalls(Http http) {

    /** The id of a new run. */
    public String trigger(String pipeline) {
        return http.post("/pipelines/" + pipeline + "/runs")
                .json()
                .get("run_id")
                .asString();
    }

    public JsonNode run(String id) {
        return http.get("/runs/" + id).json();
    }

    public JsonNode task(String run, String task) {
        return run(run).get("tasks")
                .valueStream()
                .filter(each -> each.get("task").asString().equals(task))
                .findFirst()
                .orElseThrow();
    }

    public JsonNode awaitRun(String id, String... states) {
        Await.until("run " + id + " is " + String.join(" or ", states), () -> Arrays.asList(states)
                .contains(run(id).get("state").asString()));
        return run(id);
    }

    public JsonNode awaitTask(String run, String task, String state) {
        Await.until(
                task + " is " + state,
                () -> task(run, task).get("state").asString().equals(state));
        return task(run, task);
    }
}
