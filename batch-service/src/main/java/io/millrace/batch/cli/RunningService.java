package io.millrace.batch.cli;

import io.millrace.batch.pipeline.Pipeline;
import io.millrace.batch.pipeline.TaskSpec;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a batch-service that runs has declared, as its API says. */
final class RunningService {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final URI service;

    RunningService(URI service) {
        this.service = service;
    }

    /** What of the pipeline is otherwise there, in lines. */
    List<String> differences(Pipeline pipeline) {
        try {
            var path = URI.create(service.toString().replaceAll("/+$", "") + "/pipelines/" + pipeline.name());
            var response =
                    client.send(HttpRequest.newBuilder(path).timeout(PATIENCE).build(), BodyHandlers.ofString());
            return switch (response.statusCode()) {
                case 200 -> differences(pipeline, JSON.readTree(response.body()));
                case 404 -> List.of(pipeline.name() + ": is new there");
                default ->
                    throw new IllegalStateException(
                            path + " answers " + response.statusCode() + ": " + response.body());
            };
        } catch (IOException e) {
            throw new IllegalStateException("nobody answers at " + service + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    static List<String> differences(Pipeline pipeline, JsonNode there) {
        var lines = new ArrayList<String>();
        compare(lines, "schedule", text(there.path("schedule").path("cron")), cron(pipeline));
        compare(lines, "max_active_runs", text(there.path("max_active_runs")), "" + pipeline.maxActiveRuns());
        var theirs = new TreeMap<String, JsonNode>();
        StreamSupport.stream(there.path("tasks").spliterator(), false)
                .forEach(task -> theirs.put(text(task.path("name")), task));
        pipeline.tasks().forEach(task -> {
            var other = theirs.remove(task.name());
            if (other == null) {
                lines.add("+ task " + task.name());
            } else {
                compare(lines, task, other);
            }
        });
        theirs.keySet().forEach(task -> lines.add("- task " + task));
        var revision = pipeline.name() + ": revision " + text(there.path("revision")) + " there";
        if (lines.isEmpty()) {
            return List.of(revision + ", nothing to be seen that is otherwise");
        }
        lines.replaceAll(line -> "  " + line);
        lines.add(0, revision);
        return lines;
    }

    private static void compare(List<String> lines, TaskSpec task, JsonNode there) {
        var name = "task " + task.name() + ", ";
        compare(lines, name + "type", text(there.path("type")), task.type());
        compare(
                lines,
                name + "depends_on",
                names(there.path("depends_on")),
                new TreeSet<>(task.dependsOn()).toString());
        compare(
                lines,
                name + "trigger_rule",
                text(there.path("trigger_rule")),
                task.triggerRule().name());
        compare(
                lines,
                name + "retries",
                text(there.path("retries")),
                "" + task.retries().limit());
        compare(
                lines,
                name + "timeout",
                text(there.path("timeout")),
                task.timeout().toString());
        compare(lines, name + "pool", text(there.path("pool")), task.pool());
    }

    private static void compare(List<String> lines, String what, String there, String here) {
        if (!there.equals(here)) {
            lines.add("~ " + what + ": " + there + " -> " + here);
        }
    }

    private static String cron(Pipeline pipeline) {
        return pipeline.onSchedule().map(schedule -> schedule.cron()).orElse("none");
    }

    private static String text(JsonNode node) {
        return node.isMissingNode() || node.isNull() ? "none" : node.asString();
    }

    private static String names(JsonNode list) {
        var names = new TreeSet<String>();
        list.forEach(item -> names.add(text(item)));
        return names.toString();
    }
}
