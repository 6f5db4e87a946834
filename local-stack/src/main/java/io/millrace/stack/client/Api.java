package io.millrace.stack.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON over HTTP/1.1 to one service. Safe for use by several threads. */
public final class Api {

    public static final JsonMapper JSON = JsonMapper.shared();

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final String base;

    public Api(String base) {
        this.base = base;
    }

    /** @throws ApiException unless the answer is 2xx */
    public JsonNode get(String path) {
        return read(send(request(path).GET()));
    }

    /** The answer to a GET as it is, whatever its status. */
    public HttpResponse<String> look(String path) {
        return send(request(path).GET());
    }

    /** @throws ApiException unless the answer is 2xx */
    public JsonNode post(String path, Object body) {
        return read(answer(path, body, Map.of()));
    }

    /** @throws ApiException unless the answer is 2xx */
    public JsonNode put(String path, Object body) {
        return read(answer("PUT", path, body, Map.of()));
    }

    /** @throws ApiException unless the answer is 2xx */
    public void delete(String path) {
        read(answerToDelete(path));
    }

    /** @throws ApiException unless the answer is 2xx */
    public JsonNode postFile(String path, String contentType, BodyPublisher body) {
        return read(answerToFile(path, contentType, body));
    }

    /** The answer to a POST as it is, whatever its status. */
    public HttpResponse<String> answer(String path, Object body, Map<String, String> headers) {
        return answer("POST", path, body, headers);
    }

    /** The answer as it is, whatever its status. */
    public HttpResponse<String> answer(String method, String path, Object body, Map<String, String> headers) {
        var request = request(path)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(JSON.writeValueAsString(body)));
        headers.forEach(request::header);
        return send(request);
    }

    /** The answer as it is, whatever its status. */
    public HttpResponse<String> answerToFile(String path, String contentType, BodyPublisher body) {
        return send(request(path).header("Content-Type", contentType).POST(body));
    }

    /** The answer as it is, whatever its status. */
    public HttpResponse<String> answerToDelete(String path) {
        return send(request(path).DELETE());
    }

    /** A gauge's or counter's value from the management port. */
    public double metric(String name) {
        return get("/actuator/metrics/" + name)
                .path("measurements")
                .path(0)
                .path("value")
                .asDouble();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).timeout(TIMEOUT);
    }

    private HttpResponse<String> send(HttpRequest.Builder builder) {
        var request = builder.build();
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new ApiException(
                    request.method() + " " + request.uri() + " got no answer (" + e
                            + "). `./millrace status` says how the stack is.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiException("Interrupted while waiting for " + request.uri(), e);
        }
    }

    /** What a problem says in a line; anything else as it is. */
    private static String reasonIn(String body) {
        try {
            var problem = JSON.readTree(body);
            var detail = problem.path("detail").asString(problem.path("title").asString(""));
            return detail.isEmpty() ? body : detail;
        } catch (JacksonException noProblem) {
            return body;
        }
    }

    private static JsonNode read(HttpResponse<String> response) {
        if (response.statusCode() / 100 != 2) {
            throw new ApiException(
                    response.statusCode(),
                    response.request().method() + " " + response.uri() + " answered " + response.statusCode() + ": "
                            + reasonIn(response.body()));
        }
        return response.body().isEmpty() ? JSON.nullNode() : JSON.readTree(response.body());
    }
}
