package io.millrace.inventory;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls a port of this machine and reads JSON. */
public record Http(int port) {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.shared();

    public Answer get(String path) {
        return send(request(path).GET());
    }

    public Answer delete(String path) {
        return send(request(path).DELETE());
    }

    public Answer put(String path, String json) {
        return send(request(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(json)));
    }

    /** @param key the idempotency key, or null for none */
    public Answer post(String path, String json, String key) {
        var request = request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json));
        return send(key == null ? request : request.header("Idempotency-Key", key));
    }

    public Answer importCsv(byte[] csv) {
        return importCsv(BodyPublishers.ofByteArray(csv));
    }

    public Answer importCsv(BodyPublisher csv) {
        return send(
                request("/products/import").header("Content-Type", "text/csv").POST(csv));
    }

    public Answer importCsv(String csv) {
        return importCsv(csv.getBytes(StandardCharsets.UTF_8));
    }

    /** Any call; the content type may be null. */
    public Answer call(String method, String path, String contentType, byte[] body) {
        var request = request(path).method(method, BodyPublishers.ofByteArray(body));
        return send(contentType == null ? request : request.header("Content-Type", contentType));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private static Answer send(HttpRequest.Builder request) {
        try {
            return new Answer(CLIENT.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public record Answer(HttpResponse<String> response) {

        public int status() {
            return response.statusCode();
        }

        public String text() {
            return response.body();
        }

        public JsonNode json() {
            return JSON.readTree(response.body());
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }

        /** Status, problem type and field of a refusal. */
        public String problem() {
            var body = json();
            return status() + " " + body.path("type").asString("").replace("urn:millrace:problem:", "") + " "
                    + body.path("field").asString("");
        }
    }
}
