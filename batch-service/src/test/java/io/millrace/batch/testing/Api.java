package io.millrace.batch.testing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service as its callers see it. */
public record Api(int port) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    public record Answer(int status, String body, HttpResponse<String> response) {
        public JsonNode json() {
            return JSON.readTree(body);
        }
    }

    public Answer get(String path, String... headers) {
        return send(HttpRequest.newBuilder().GET(), path, headers);
    }

    public Answer post(String path) {
        return send(HttpRequest.newBuilder().POST(BodyPublishers.noBody()), path);
    }

    public Answer post(String path, String json) {
        return send(
                HttpRequest.newBuilder().POST(BodyPublishers.ofString(json)), path, "Content-Type", "application/json");
    }

    /** The id of a new run. */
    public String trigger(String pipeline) {
        return post("/pipelines/" + pipeline + "/runs").json().get("run_id").asString();
    }

    public JsonNode run(String id) {
        return get("/runs/" + id).json();
    }

    public JsonNode task(String run, String task) {
        return run(run).get("tasks")
                .valueStream()
                .filter(each -> each.get("task").asString().equals(task))
                .findFirst()
                .orElseThrow();
    }

    public JsonNode awaitRun(String id, String... states) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(() -> Arrays.asList(states)
                .contains(run(id).get("state").asString()));
        return run(id);
    }

    public JsonNode awaitTask(String run, String task, String state) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> task(run, task).get("state").asString().equals(state));
        return task(run, task);
    }

    private Answer send(HttpRequest.Builder request, String path, String... headers) {
        for (var i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            var response = HTTP.send(
                    request.uri(URI.create("http://127.0.0.1:" + port + path)).build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
