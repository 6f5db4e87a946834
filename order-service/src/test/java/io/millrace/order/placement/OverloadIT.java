package io.millrace.order.placement;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.events.Topics;
import io.millrace.order.testing.Api;
import io.millrace.order.testing.Api.Answer;
import io.millrace.order.testing.Await;
import io.millrace.order.testing.Instance;
import io.millrace.order.testing.RunningService;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Orders that come faster than the log takes them. */
class OverloadIT extends RunningService {

    /** There is room for the waiting orders of one partition, and none for those of a second. */
    private static final Map<String, String> LITTLE_ROOM = Map.of(
            "millrace.orders.log.buffer-memory", "20KB",
            "millrace.orders.log.linger", "2s",
            "millrace.orders.log.max-block", "0ms",
            "millrace.orders.log.request-timeout", "5s",
            "millrace.orders.log.delivery-timeout", "10s");

    private final String pen = "pen-" + UUID.randomUUID();

    @Test
    void refusesAnOrderThatThereIsNoRoomToSendAndKeepsNothingOfIt() {
        neighbours.sell(pen, "2.55", "GBP");
        awaitSold(pen);
        var logSize = neighbours.size(Topics.ORDERS);
        try (var crowded = Instance.start(infra(), LITTLE_ROOM)) {
            var waiting = CompletableFuture.supplyAsync(() -> place(crowded));
            var answers = new ArrayList<Answer>();
            Await.until("an order is refused", () -> {
                answers.add(place(crowded));
                return last(answers).status() != 202;
            });

            var refused = last(answers);
            assertThat(refused.status()).as(refused.text()).isEqualTo(429);
            assertThat(refused.problem()).isEqualTo("too-many-orders");
            assertThat(refused.json().path("status").asInt()).isEqualTo(429);
            assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
            assertThat(refused.header("Retry-After")).isEqualTo("1");

            assertThat(waiting.join().status()).isEqualTo(202);
            assertThat(neighbours.size(Topics.ORDERS)).isEqualTo(logSize + answers.size());
        }
    }

    private Answer place(Instance instance) {
        return instance.api().post("/orders", Api.order("u-" + UUID.randomUUID(), new Api.Item(pen, 1)));
    }

    private static Answer last(ArrayList<Answer> answers) {
        return answers.get(answers.size() - 1);
    }
}
