package io.millrace.batch.notification;

import static java.util.Objects.requireNonNullElse;

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
class Webhook {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final JsonMapper json;

    Webhook(JsonMapper json) {
        this.json = json;
    }

    /**
     * @param id by which the receiver can tell that it has the message already
     * @return why it was not taken; empty when it was
     */
    Optional<String> post(URI url, UUID id, Message message) throws InterruptedException {
        var request = HttpRequest.newBuilder(url)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", id.toString())
                .POST(BodyPublishers.ofString(json.writeValueAsString(message)))
                .build();
        var answer = client.sendAsync(request, BodyHandlers.discarding());
        try {
            var status = answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).statusCode();
            return status / 100 == 2 ? Optional.empty() : Optional.of("It answered with status " + status);
        } catch (TimeoutException e) {
            answer.cancel(true);
            return Optional.of("It did not answer within " + PATIENCE.toSeconds() + " s");
        } catch (ExecutionException e) {
            return Optional.of(said(requireNonNullElse(e.getCause(), e)));
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
