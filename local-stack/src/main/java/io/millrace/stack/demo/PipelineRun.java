package io.millrace.stack.demo;

import io.millrace.stack.client.Api;
import io.millrace.stack.terminal.Progress;
import io.millrace.stack.terminal.StackException;
import io.millrace.stack.terminal.Table;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Triggers the {@code medallion} pipeline and follows it to its end. */
public final class PipelineRun {

    private static final Duration TIMEOUT = Duration.ofMinutes(30);
    private static final List<String> ENDED = List.of("SUCCEEDED", "FAILED", "CANCELLED");

    private final Api batch;

    public PipelineRun(Api batch) {
        this.batch = batch;
    }

    /**
     * @param meanwhile called about twice a second
     * @return the run with its tasks, as batch-service tells of it
     * @throws StackException when it does not succeed
     */
    public JsonNode run(Runnable meanwhile) throws InterruptedException {
        var id =
                batch.post("/pipelines/medallion/runs", Map.of()).path("run_id").asString();
        var deadline = Instant.now().plus(TIMEOUT);
        try (var bar = Progress.of("Pipeline medallion", 1)) {
            while (true) {
                var run = batch.get("/runs/" + id);
                bar.maxHint(run.path("tasks").size());
                bar.stepTo(tasks(run, "SUCCEEDED"));
                bar.setExtraMessage(running(run));
                var state = run.path("state").asString();
                if (ENDED.contains(state)) {
                    return succeeded(run, state);
                }
                if (Instant.now().isAfter(deadline)) {
                    throw new StackException("the pipeline run " + id + " did not end within " + TIMEOUT.toMinutes()
                            + " minutes. The logs of its tasks are in task-logs of the stack's state (.millrace).");
                }
                meanwhile.run();
                new CountDownLatch(1).await(500, TimeUnit.MILLISECONDS);
            }
        }
    }

    public static void print(PrintWriter out, JsonNode run) {
        Table.print(
                out,
                "Pipeline " + run.path("pipeline").asString() + ", run "
                        + run.path("run_id").asString() + ": "
                        + run.path("state").asString(),
                List.of("task", "state", "attempt", "seconds", "metrics"),
                StreamSupport.stream(run.path("tasks").spliterator(), false)
                        .map(task -> List.of(
                                task.path("task").asString(),
                                task.path("state").asString(),
                                task.path("attempt").asString(),
                                String.format(
                                        "%.1f", task.path("duration_seconds").asDouble()),
                                task.path("metrics").toString()))
                        .toList());
    }

    private static JsonNode succeeded(JsonNode run, String state) {
        if (!state.equals("SUCCEEDED")) {
            throw new StackException("the pipeline run ended as " + state + ": " + run.path("tasks")
                    + ". The logs of its tasks are in task-logs of the stack's state (.millrace).");
        }
        return run;
    }

    private static int tasks(JsonNode run, String state) {
        return (int) StreamSupport.stream(run.path("tasks").spliterator(), false)
                .filter(task -> task.path("state").asString().equals(state))
                .count();
    }

    private static String running(JsonNode run) {
        return StreamSupport.stream(run.path("tasks").spliterator(), false)
                .filter(task -> task.path("state").asString().equals("RUNNING"))
                .map(task -> task.path("task").asString())
                .findFirst()
                .orElse("");
    }
}
