package io.millrace.batch.notification;

import static java.util.Objects.requireNonNullElse;

import io.millrace.batch.connection.Connection;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Posts messages. What it says of failures has nothing of the URL, which is a secret. */
@Component
public class Webhook {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /**
     * @param at the property that has its URL
     * @throws IllegalArgumentException when nothing can be posted to it, without its URL
     */
    public static void check(String at, Connection to) {
        try {
            var uri = URI.create(to.url().trim());
            if (uri.getHost() != null && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))) {
                return;
            }
        } catch (IllegalArgumentException e) {
            // Its message has the URL.
        }
        throw new IllegalArgumentException(at + " must be an http or https URL with a host; it is not shown here");
    }

    /** A text as Slack wants it; https://docs.slack.dev/messaging/formatting-message-text. */
    public static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /**
     * @param id by which the receiver can tell that it has the message already
     * @return why it was not taken; empty when it was
     */
    public Optional<String> post(Connection to, UUID id, Object message) throws InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(to.url().trim()))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", id.toString())
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(message)));
        to.authorization().ifPresent(value -> request.header("Authorization", value));
        var answer = client.sendAsync(request.build(), BodyHandlers.discarding());
        try {
            var status = answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).statusCode();
            return status / 100 == 2 ? Optional.empty() : Optional.of("It answered with status " + status);
        } catch (TimeoutException e) {
            return Optional.of("It did not answer within " + PATIENCE.toSeconds() + " s");
        } catch (ExecutionException e) {
            return Optional.of(said(requireNonNullElse(e.getCause(), e)));
        } finally {
            answer.cancel(true);
        }
    }

    private static String said(Throwable fault) {
        return fault instanceof ConnectException
                ? "It could not be reached"
                : fault instanceof IOException
                        ? "The connection failed: " + fault.getClass().getSimpleName()
                        : "It could not be asked: " + fault.getClass().getSimpleName();
    }
}
