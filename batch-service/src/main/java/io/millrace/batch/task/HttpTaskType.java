package io.millrace.batch.task;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.batch.connection.Connection;
import io.millrace.batch.connection.Connections;
import io.millrace.batch.engine.Work;
import io.millrace.batch.execution.AttemptControl;
import io.millrace.batch.execution.WatchedTaskType;
import io.millrace.batch.progress.AttemptEnd;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A call by HTTP. Its outputs are {@code status}, and {@code body} where that is JSON. Each call of a task in a run has the same
 * {@code Idempotency-Key}, for it may be made more than once. Redirects are not followed.
 */
@Component
class HttpTaskType implements WatchedTaskType<HttpTaskType.Settings> {

    private static final Duration CONNECTED_WITHIN = Duration.ofSeconds(10);
    private static final int READ = 256 * 1024;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Connections connections;
    private final InService service;

    HttpTaskType(Connections connections, InService service) {
        this.connections = connections;
        this.service = service;
    }

    /**
     * @param connection name of a connection whose URL is put before {@code url}, and who is asked as its user or bearer
     * @param url whole without a connection, or what follows its URL
     * @param expect statuses that are a success; by default all from 200 to 299
     */
    record Settings(
            @Nullable String connection,
            @DefaultValue("") String url,
            @DefaultValue("GET") String method,
            @DefaultValue Map<String, String> headers,
            @Nullable String body,
            @DefaultValue List<Integer> expect) {

        Settings {
            if (connection == null && url.isBlank()) {
                throw new IllegalArgumentException("url is missing, and there is no connection either");
            }
        }
    }

    @Override
    public String name() {
        return "http";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public void check(Settings settings) {
        if (settings.connection() != null) {
            connections.named(settings.connection());
        }
    }

    @Override
    public AttemptEnd begin(Work work, Settings settings, AttemptControl control) {
        return service.begin(work, control, new InService.Deed() {
            @Override
            public AttemptEnd.Succeeded done() throws IOException, InterruptedException {
                return called(work, settings);
            }

            @Override
            public void stop() {
                // Being interrupted, the client gives the call up.
            }
        });
    }

    @Override
    public AttemptEnd resume(Work work, Settings settings, AttemptControl control) {
        return service.resume();
    }

    private AttemptEnd.Succeeded called(Work work, Settings settings) throws IOException, InterruptedException {
        var connection = settings.connection() == null ? null : connections.named(settings.connection());
        var client = HttpClient.newBuilder().connectTimeout(CONNECTED_WITHIN).build();
        var response = client.send(request(work, settings, connection), BodyHandlers.ofInputStream());
        byte[] body;
        try (var bytes = response.body()) {
            body = bytes.readNBytes(READ);
        }
        service.say(work, settings.method() + " " + settings.url() + " -> " + response.statusCode());
        service.say(work, new String(body, UTF_8));
        var status = response.statusCode();
        if (settings.expect().isEmpty() ? status / 100 != 2 : !settings.expect().contains(status)) {
            throw new IOException("The call was answered " + status + "; see the log");
        }
        var parsed = json(body);
        return new AttemptEnd.Succeeded(
                Map.of(), parsed == null ? Map.of("status", status) : Map.of("status", status, "body", parsed));
    }

    private static HttpRequest request(Work work, Settings settings, @Nullable Connection connection) {
        var request = HttpRequest.newBuilder(URI.create((connection == null ? "" : connection.url()) + settings.url()))
                .timeout(work.spec().timeout())
                .header("Idempotency-Key", work.taskId().toString())
                .method(
                        settings.method(),
                        settings.body() == null ? BodyPublishers.noBody() : BodyPublishers.ofString(settings.body()));
        if (settings.body() != null
                && settings.headers().keySet().stream().noneMatch("Content-Type"::equalsIgnoreCase)) {
            request.header("Content-Type", "application/json");
        }
        settings.headers().forEach(request::header);
        if (connection != null && connection.token() != null) {
            request.header("Authorization", "Bearer " + connection.token());
        } else if (connection != null && connection.user() != null) {
            var login = connection.user() + ":" + (connection.password() == null ? "" : connection.password());
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(login.getBytes(UTF_8)));
        }
        return request.build();
    }

    private static @Nullable Object json(byte[] body) {
        try {
            return body.length == 0 ? null : JSON.readValue(body, Object.class);
        } catch (JacksonException e) {
            return null;
        }
    }
}
