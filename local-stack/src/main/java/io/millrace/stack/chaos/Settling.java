package io.millrace.stack.chaos;

import io.millrace.stack.client.Api;
import io.millrace.stack.client.ApiException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Brings pipelines to rest when nothing is disturbed any more, as people would: what failed is retried, and the rest awaited. */
final class Settling {

    /** Runs of medallion may have queued up; each takes about a minute on a small machine. */
    private static final Duration PATIENCE = Duration.ofMinutes(12);

    private final Api batch;
    private final List<String> pipelines;
    private final Announcer announcer;
    private int retried;

    Settling(Api batch, List<String> pipelines, Announcer announcer) {
        this.batch = batch;
        this.pipelines = pipelines;
        this.announcer = announcer;
    }

    /**
     * Returns when all runs have succeeded that there are.
     *
     * @throws NotQuiet saying which have not when it takes too long
     */
    void awaitRuns() throws InterruptedException, NotQuiet {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var left = left();
            if (left.isEmpty()) {
                return;
            }
            if (System.nanoTime() > deadline) {
                throw new NotQuiet("after " + PATIENCE.toMinutes() + " minutes there are runs that have not succeeded: "
                        + String.join(", ", left));
            }
            new CountDownLatch(1).await(500, TimeUnit.MILLISECONDS);
        }
    }

    /** Keeps schedules from making further runs, at a moment at which none has runs that wait or are under way. */
    void pause() throws InterruptedException, NotQuiet {
        while (true) {
            awaitRuns();
            all("pause");
            if (left().isEmpty()) {
                announcer.say("pipelines have come to rest; " + retried + " runs that had failed were retried");
                return;
            }
            all("unpause");
        }
    }

    void all(String what) {
        pipelines.forEach(pipeline -> batch.post("/pipelines/" + pipeline + "/" + what, Map.of()));
    }

    /** Runs that have not succeeded; those that failed are retried. */
    private List<String> left() {
        return pipelines.stream().flatMap(this::left).toList();
    }

    private Stream<String> left(String pipeline) {
        runs(pipeline, "FAILED").forEach(run -> {
            var id = run.path("run_id").asString();
            announcer.say("retry the run " + id + " of " + pipeline + ", which failed");
            try {
                batch.post("/runs/" + id + "/retry", Map.of());
                retried++;
            } catch (ApiException e) {
                announcer.say("it was not taken: " + e.getMessage());
            }
        });
        return Stream.of("QUEUED", "RUNNING", "CANCELLED")
                .flatMap(state -> runs(pipeline, state))
                .map(run -> run.path("run_id").asString() + " of " + pipeline + " is "
                        + run.path("state").asString());
    }

    private Stream<JsonNode> runs(String pipeline, String state) {
        return StreamSupport.stream(
                batch.get("/pipelines/" + pipeline + "/runs?limit=100&state=" + state)
                        .path("runs")
                        .spliterator(),
                false);
    }
}
