package io.millrace.stack.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.millrace.stack.client.Api;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PersistenceTests {

    private final Queue<Integer> statuses = new ArrayDeque<>();
    private final Outcomes outcomes = new Outcomes();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(statuses.size() > 1 ? statuses.remove() : statuses.element(), -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void goesOnUntilThereIsAnAnswerThatSettlesIt() {
        statuses.addAll(List.of(503, 429, 500, 202));

        assertThat(call(Duration.ofSeconds(30))).map(HttpResponse::statusCode).contains(202);
        assertThat(outcomes.counts())
                .isEqualTo(Map.of("tried again: 503", 1L, "tried again: 429", 1L, "tried again: 500", 1L));
    }

    @Test
    void takesARefusalForAnAnswer() {
        statuses.add(403);

        assertThat(call(Duration.ofSeconds(30))).map(HttpResponse::statusCode).contains(403);
        assertThat(outcomes.counts()).isEmpty();
    }

    @Test
    void givesUpAtTheDeadlineAndSaysSo() {
        statuses.add(503);

        assertThat(call(Duration.ofMillis(500))).isEmpty();
        assertThat(outcomes.counts()).containsEntry("given up", 1L);
    }

    @Test
    void countsCallsThatGetNoAnswer() {
        server.stop(0);

        assertThat(call(Duration.ofMillis(500))).isEmpty();
        assertThat(outcomes.counts()).containsKey("tried again: no answer");
    }

    private Optional<HttpResponse<String>> call(Duration deadline) {
        var api = new Api("http://127.0.0.1:" + server.getAddress().getPort());
        return new Persistence(deadline, outcomes).call(() -> api.answer("/", Map.of(), Map.of()));
    }
}
