package io.millrace.order.testing;

import io.millrace.testing.Http;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Server-sent events as a client follows them. */
public final class EventStreams {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private EventStreams() {}

    /** Hands on the lines as they come; done at the stream's end. */
    public static CompletableFuture<Void> follow(Http api, String path, Consumer<String> lines) {
        return CLIENT.sendAsync(request(api, path), BodyHandlers.ofLines())
                .thenAcceptAsync(response ->
                        response.body().filter(line -> !line.isBlank()).forEach(lines));
    }

    /** Opens a stream, which ends for the service when it is closed. */
    public static InputStream open(Http api, String path) {
        return CLIENT.sendAsync(request(api, path), BodyHandlers.ofInputStream())
                .join()
                .body();
    }

    private static HttpRequest request(Http api, String path) {
        return HttpRequest.newBuilder(api.uri(path))
                .header("Accept", "text/event-stream")
                .build();
    }
}
