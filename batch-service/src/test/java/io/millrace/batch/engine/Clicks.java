package io.millrace.batch.engine;

import static org.awaitility.Awaitility.await;

import io.millrace.batch.testing.ServiceProcess;
import io.millrace.testing.Answer;
import io.millrace.testing.Http;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.springframework.web.client.ResourceAccessException;
import tools.jackson.databind.JsonNode;

/** People who trigger, retry, clear and cancel runs all the time, at whichever instance answers. */
final class Clicks implements AutoCloseable {

    private static final int EVERY_MILLIS = 300;
    private static final Set<String> ENDED = Set.of("SUCCEEDED", "FAILED", "CANCELLED");

    private final List<ServiceProcess> instances;
    private final Random random;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final Set<String> unexpected = new ConcurrentSkipListSet<>();
    private final AtomicInteger taken = new AtomicInteger();

    /** @param instances as they are at each moment */
    Clicks(List<ServiceProcess> instances, long seed) {
        this.instances = instances;
        this.random = new Random(seed);
    }

    void begin() {
        clock.scheduleWithFixedDelay(this::click, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Answers that no call should have got. */
    Set<String> unexpected() {
        return new TreeSet<>(unexpected);
    }

    /** Calls that were done as asked. */
    int taken() {
        return taken.get();
    }

    private void click() {
        var http = any(instances).api();
        try {
            var pipeline = any(List.of("tick", "hourly", "asked", "asked", "loaded"));
            switch (random.nextInt(8)) {
                case 0 -> post(http, "/pipelines/asked/runs");
                case 1, 2 ->
                    runs(http, pipeline, Set.of("QUEUED", "RUNNING"))
                            .findFirst()
                            .ifPresent(run -> post(http, "/runs/" + id(run) + "/cancel"));
                case 3, 4 -> runs(http, pipeline, ENDED).findFirst().ifPresent(run -> clear(http, id(run)));
                default ->
                    runs(http, pipeline, Set.of("FAILED", "CANCELLED"))
                            .forEach(run -> post(http, "/runs/" + id(run) + "/retry"));
            }
        } catch (ResourceAccessException died) {
            // It was killed before or meanwhile; what came of the call, nobody knows.
        } catch (RuntimeException e) {
            unexpected.add(e.toString());
        }
    }

    private Stream<JsonNode> runs(Http http, String pipeline, Set<String> states) {
        return got(http, "/pipelines/" + pipeline + "/runs?limit=" + (1 + random.nextInt(20)))
                .flatMap(runs -> runs.get("runs").valueStream())
                .filter(run -> states.contains(run.get("state").asString()));
    }

    /** Nothing while the service is too busy to say. */
    private Stream<JsonNode> got(Http http, String path) {
        var answer = http.get(path);
        expect(answer, 200, path);
        return answer.status() == 200 ? Stream.of(answer.json()) : Stream.of();
    }

    private void clear(Http http, String run) {
        got(http, "/runs/" + run).forEach(found -> {
            var task = any(found.get("tasks").valueStream().toList());
            post(http, "/runs/" + run + "/tasks/" + task.get("task").asString() + "/clear");
        });
    }

    private void post(Http http, String path) {
        var answer = http.post(path);
        expect(answer, 202, path);
        if (answer.status() == 202) {
            taken.incrementAndGet();
        }
    }

    /** What is refused has changed meanwhile, and who is told to come again may have to: neither is a fault. */
    private void expect(Answer answer, int wanted, String path) {
        if (answer.status() != wanted && answer.status() != 409 && answer.status() != 503) {
            unexpected.add(path + " " + answer.status() + " " + answer.text());
        }
    }

    private static String id(JsonNode run) {
        return run.get("run_id").asString();
    }

    private <T> T any(List<T> items) {
        return items.get(random.nextInt(items.size()));
    }

    @Override
    public void close() {
        clock.shutdown();
        await().until(clock::isTerminated);
    }
}
