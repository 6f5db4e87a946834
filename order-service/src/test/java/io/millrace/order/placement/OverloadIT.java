package io.millrace.order.placement;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.events.Topics;
import io.millrace.order.testing.Instance;
import io.millrace.order.testing.Placements;
import io.millrace.order.testing.RunningService;
import io.millrace.testing.Answer;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Orders that come faster than the log takes them. */
class OverloadIT extends RunningService {

    /** There is room for the waiting orders of one partition, and none for those of a second. */
    private static final Map<String, String> LITTLE_ROOM = Map.of(
            "millrace.orders.log.buffer-memory", "20KB",
            "millrace.orders.log.batch-size", "16KB",
            "millrace.orders.log.linger", "2s",
            "millrace.orders.log.max-block", "0ms",
            "millrace.orders.log.request-timeout", "5s",
            "millrace.orders.log.delivery-timeout", "10s");

    /** Those with a key are as good as certainly of more than one partition. */
    private static final int ORDERS = 32;

    private final ExecutorService clients = Executors.newFixedThreadPool(ORDERS);
    private final String pen = "pen-" + UUID.randomUUID();

    @Test
    void refusesAnOrderThatThereIsNoRoomToSendAndKeepsNothingOfIt() {
        neighbours.sell(pen, "2.55", "GBP");
        awaitSold(pen);
        var logSize = neighbours.size(Topics.ORDERS);
        try (var crowded = Instance.start(infra(), LITTLE_ROOM)) {
            var calls = IntStream.range(0, ORDERS)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> place(crowded, i % 2 == 0), clients))
                    .toList();
            var answers = calls.stream().map(CompletableFuture::join).toList();

            var accepted =
                    answers.stream().filter(answer -> answer.status() == 202).toList();
            assertThat(accepted).isNotEmpty().hasSizeLessThan(ORDERS);
            assertThat(answers).filteredOn(answer -> answer.status() != 202).allSatisfy(refused -> {
                assertThat(refused.status()).as(refused.text()).isEqualTo(429);
                assertThat(refused.problem()).isEqualTo("too-many-orders");
                assertThat(refused.json().path("status").asInt()).isEqualTo(429);
                assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
                assertThat(refused.header("Retry-After")).isEqualTo("1");
            });
            assertThat(neighbours.size(Topics.ORDERS)).isEqualTo(logSize + accepted.size());
        } finally {
            clients.shutdownNow();
        }
    }

    private Answer place(Instance instance, boolean keyed) {
        var body = Placements.body("u-" + UUID.randomUUID(), new Placements.Item(pen, 1));
        return instance.api().post("/orders", body, keyed ? Map.of("Idempotency-Key", "k-1") : Map.of());
    }
}
