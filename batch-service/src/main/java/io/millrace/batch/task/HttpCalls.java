package io.millrace.batch.task;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.batch.connection.Connections;
import io.millrace.batch.pipeline.Template;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.json.JsonMapper;

/** Calls by HTTP, as tasks declare them. Redirects are not followed. */
@Component
class HttpCalls {

    private static final Duration CONNECTED_WITHIN = Duration.ofSeconds(10);
    private static final int READ = 256 * 1024;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(CONNECTED_WITHIN).build();
    private final Connections connections;

    HttpCalls(Connections connections) {
        this.connections = connections;
    }

    /**
     * @param connection name of a connection whose URL is put before {@code url}, and who is asked as its user or bearer
     * @param url whole without a connection, or what follows its URL
     */
    record Call(
            @Nullable String connection,
            String url,
            String method,
            Map<String, String> headers,
            @Nullable String body) {

        Call {
            if (connection == null && url.isBlank()) {
                throw new IllegalArgumentException("url is missing, and there is no connection either");
            }
            var anyCase = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
            anyCase.putAll(headers);
            headers = anyCase;
        }

        /** The same with a header, where it has none of this name. */
        Call with(String header, String value) {
            var more = new TreeMap<>(headers);
            more.putIfAbsent(header, value);
            return new Call(connection, url, method, more, body);
        }

        /** Without what the connection says, which may be secret. */
        @Override
        public String toString() {
            return method + " " + (connection == null ? url : (url.isEmpty() ? "" : url + " ") + "of " + connection);
        }
    }

    /** @param body its first bytes */
    record Answer(int status, byte[] body) {

        /** @param expected statuses; all from 200 to 299 when there is none */
        boolean isAnyOf(List<Integer> expected) {
            return expected.isEmpty() ? status / 100 == 2 : expected.contains(status);
        }

        String text() {
            return new String(body, UTF_8);
        }

        /** As maps, lists, texts and numbers; absent where it is no JSON. */
        @Nullable
        Object json() {
            try {
                return body.length == 0 ? null : JSON.readValue(body, Object.class);
            } catch (JacksonException e) {
                return null;
            }
        }

        /** What is at that place of its JSON, as text; empty where there is nothing. */
        String at(JsonPointer place) {
            return JSON.valueToTree(json()).at(place).asString("");
        }
    }

    /** @throws IllegalArgumentException when it can be told already that it cannot be made */
    void check(Call call) {
        if (call.connection() != null) {
            connections.named(call.connection());
        }
        var texts = call.url() + call.method() + call.headers();
        if (Template.names(texts).isEmpty()) {
            request(call, CONNECTED_WITHIN);
        }
    }

    /**
     * @param within which its status and headers must have come
     * @throws IllegalArgumentException when it cannot be made, without what is secret
     */
    Answer answer(Call call, Duration within) throws IOException, InterruptedException {
        var response = client.send(request(call, within), BodyHandlers.ofInputStream());
        try (var bytes = response.body()) {
            return new Answer(response.statusCode(), bytes.readNBytes(READ));
        }
    }

    private HttpRequest request(Call call, Duration within) {
        try {
            var connection = call.connection() == null ? null : connections.named(call.connection());
            var body = call.body() == null ? BodyPublishers.noBody() : BodyPublishers.ofString(call.body());
            var request = HttpRequest.newBuilder(URI.create((connection == null ? "" : connection.url()) + call.url()))
                    .timeout(within)
                    .method(call.method(), body);
            (call.body() == null ? call : call.with("Content-Type", "application/json"))
                    .headers()
                    .forEach(request::header);
            if (connection != null) {
                connection.authorization().ifPresent(value -> request.header("Authorization", value));
            }
            return request.build();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(connections.redacted(String.valueOf(e.getMessage())));
        }
    }
}
