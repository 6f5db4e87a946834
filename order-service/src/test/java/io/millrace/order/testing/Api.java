package io.millrace.order.testing;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the service as a client does. */
public final class Api {

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final int port;

    public Api(int port) {
        this.port = port;
    }

    public record Answer(int status, HttpHeaders headers, String text) {

        public JsonNode json() {
            return JSON.readTree(text);
        }

        public String header(String name) {
            return headers.firstValue(name).orElse(null);
        }

        public String problem() {
            return json().path("type").stringValue("").replace("urn:millrace:problem:", "");
        }
    }

    public record Item(String sku, int quantity) {}

    public static String order(String userId, Item... items) {
        return "{\"user_id\":\"%s\",\"country\":\"GB\",\"lines\":[%s]}"
                .formatted(
                        userId,
                        Stream.of(items)
                                .map(item -> "{\"sku\":\"%s\",\"quantity\":%d}".formatted(item.sku(), item.quantity()))
                                .collect(Collectors.joining(",")));
    }

    /** Places an order that must be accepted, and answers its id. */
    public String place(String userId, Item... items) {
        var answer = post("/orders", order(userId, items));
        if (answer.status() != 202) {
            throw new AssertionError(answer.toString());
        }
        return answer.json().get("order_id").stringValue();
    }

    public Answer post(String path, String body) {
        return post(path, body, Map.of());
    }

    public Answer post(String path, String body, Map<String, String> headers) {
        return call("POST", path, BodyPublishers.ofString(body), headers);
    }

    public Answer get(String path) {
        return call("GET", path, BodyPublishers.noBody(), Map.of());
    }

    public Answer call(String method, String path, BodyPublisher body, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .method(method, body)
                .header("Content-Type", "application/json");
        headers.forEach(request::setHeader);
        try {
            var response = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new AssertionError(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Hands on the lines of a stream of server-sent events as they come; done at its end. */
    public CompletableFuture<Void> follow(String path, Consumer<String> lines) {
        return HTTP.sendAsync(eventStream(path), BodyHandlers.ofLines())
                .thenAcceptAsync(response ->
                        response.body().filter(line -> !line.isBlank()).forEach(lines));
    }

    /** Opens a stream of server-sent events, which ends for the service when it is closed. */
    public InputStream open(String path) {
        return HTTP.sendAsync(eventStream(path), BodyHandlers.ofInputStream())
                .join()
                .body();
    }

    private HttpRequest eventStream(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Accept", "text/event-stream")
                .build();
    }
}
