package io.millrace.order.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.order.testing.EventStreams;
import io.millrace.order.testing.Instance;
import io.millrace.order.testing.Placements;
import io.millrace.order.testing.RunningService;
import io.millrace.testing.Await;
import io.millrace.testing.Http;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a client that follows an order hears. */
class StatusStreamIT extends RunningService {

    private final String pen = "pen-" + UUID.randomUUID();
    private String id;

    @BeforeEach
    void placeAnOrder() {
        neighbours.sell(pen, "2.55", "GBP");
        awaitSold(pen);
        id = Placements.place(api, "u-" + UUID.randomUUID(), new Placements.Item(pen, 1));
    }

    @Test
    void tellsTheStatusAtOnceAndEveryChangeOnEveryInstanceUntilTheOrderIsDecided() {
        try (var second = Instance.start(infra())) {
            var streams = List.of(follow(api), follow(second.api()));
            streams.forEach(stream -> Await.until(
                    "the status is told", () -> statuses(stream.lines()).equals(List.of("PLACED"))));

            neighbours.reserve(id);
            neighbours.approve(id);

            streams.forEach(stream -> {
                stream.end().join();
                assertThat(statuses(stream.lines())).containsExactly("PLACED", "CONFIRMED");
                assertThat(stream.lines()).contains("event:status");
            });
        }
    }

    @Test
    void endsAtOnceForAnOrderThatIsDecided() {
        neighbours.reject(id, pen);
        Await.until(
                "the order is rejected",
                () -> api.get("/orders/" + id).text().contains("\"status\":\"REJECTED\",\"amount\""));

        var stream = follow(api);

        stream.end().join();
        assertThat(statuses(stream.lines())).containsExactly("PLACED", "REJECTED");
    }

    @Test
    void knowsNoOrderThatWasNeverPlaced() {
        var answer = api.get("/orders/" + UUID.randomUUID() + "/events");

        assertThat(answer.status()).as(answer.text()).isEqualTo(404);
        assertThat(answer.problem()).isEqualTo("unknown-order");
    }

    @Test
    void forgetsClientsThatWentAway() throws IOException {
        var clients = IntStream.range(0, 5)
                .mapToObj(i -> EventStreams.open(api, "/orders/" + id + "/events"))
                .toList();
        Await.until("the streams are open", () -> openStreams() == clients.size());

        for (var client : clients) {
            client.close();
        }

        Await.until("the streams are forgotten", () -> openStreams() == 0);
    }

    private int openStreams() {
        return management
                .get("/actuator/prometheus")
                .text()
                .lines()
                .filter(line -> line.startsWith("orders_streams_open{"))
                .mapToInt(line -> (int) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** The lines of a stream so far, and its end. */
    private record Following(List<String> lines, CompletableFuture<Void> end) {}

    private Following follow(Http instance) {
        var lines = new java.util.concurrent.CopyOnWriteArrayList<String>();
        return new Following(lines, EventStreams.follow(instance, "/orders/" + id + "/events", lines::add));
    }

    private static List<String> statuses(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("data:"))
                .map(line -> line.replaceAll(".*\"status\":\"(\\w+)\".*", "$1"))
                .toList();
    }
}
