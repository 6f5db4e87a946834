package io.millrace.order.placement;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.events.OrderEvent;
import io.millrace.events.OrderEventType;
import io.millrace.events.OrderLine;
import io.millrace.events.Topics;
import io.millrace.order.testing.CallerAuthorities;
import io.millrace.order.testing.Placements;
import io.millrace.order.testing.RunningService;
import io.millrace.testing.Await;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PlacementIT extends RunningService {

    private final String user = "u-" + UUID.randomUUID();
    private final String pen = "pen-" + UUID.randomUUID();
    private final String ink = "ink-" + UUID.randomUUID();

    @Test
    void putsAPricedOrderOnTheLog() {
        neighbours.sell(pen, "2.55", "GBP");
        neighbours.sell(ink, "0.10", "GBP");
        awaitSold(ink);

        var answer =
                api.post("/orders", Placements.body(user, new Placements.Item(pen, 6), new Placements.Item(ink, 3)));

        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        var json = answer.json();
        var id = json.get("order_id").stringValue();
        var placedAt = Instant.parse(json.get("placed_at").stringValue());
        assertThat(answer.header("Location")).isEqualTo("/orders/" + id);
        assertThat(json.propertyNames())
                .containsExactlyInAnyOrder("order_id", "status", "amount", "currency", "placed_at");
        assertThat(json.get("status").stringValue()).isEqualTo("PLACED");
        assertThat(json.get("amount").stringValue()).isEqualTo("15.60");
        assertThat(json.get("currency").stringValue()).isEqualTo("GBP");
        assertThat(neighbours.values(Topics.ORDERS, id))
                .containsExactly(new OrderEvent(
                        OrderEventType.PLACED,
                        id,
                        user,
                        new BigDecimal("15.60"),
                        "GBP",
                        "GB",
                        placedAt,
                        List.of(
                                new OrderLine(pen, 6, new BigDecimal("2.55")),
                                new OrderLine(ink, 3, new BigDecimal("0.10")))));
    }

    @Test
    void findsEveryOrderRightAfterItWasAccepted() {
        neighbours.sell(pen, "2.55", "GBP");
        awaitSold(pen);

        for (int i = 0; i < 50; i++) {
            var id = Placements.place(api, user, new Placements.Item(pen, 1));
            var found = api.get("/orders/" + id);
            assertThat(found.status()).as(found.text()).isEqualTo(200);
            assertThat(found.json().get("user_id").stringValue()).isEqualTo(user);
        }
    }

    @Test
    void keepsTheTimeOfAnImportedOrder() {
        neighbours.sell(pen, "2.55", "GBP");
        awaitSold(pen);

        var answer = api.post(
                "/orders",
                Placements.body(user, new Placements.Item(pen, 1))
                        .replace("{\"user_id\"", "{\"placed_at\":\"2011-03-01T10:15:00+01:00\",\"user_id\""),
                Map.of(CallerAuthorities.HEADER, "orders:import"));

        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        assertThat(answer.json().get("placed_at").stringValue()).isEqualTo("2011-03-01T09:15:00Z");
    }

    @Test
    void takesNoOrdersForAProductThatIsNoLongerSold() {
        neighbours.sell(pen, "2.55", "GBP");
        awaitSold(pen);
        neighbours.stopSelling(pen);

        Await.until("the product is gone", () -> api.post("/orders", Placements.body(user, new Placements.Item(pen, 1)))
                .problem()
                .equals("unknown-sku"));
    }

    @Test
    void takesNumbersAsTheyAreTyped() {
        neighbours.sell(pen, "2.55", "GBP");
        awaitSold(pen);

        for (var number : List.of("0.999999999999999999999", "1.00000000000000000001")) {
            var answer = api.post(
                    "/orders",
                    Placements.body(user, new Placements.Item(pen, 7))
                            .replace("\"quantity\":7", "\"quantity\":" + number));
            assertThat(answer.status()).as(answer.text()).isEqualTo(422);
            assertThat(answer.json().get("field").stringValue()).isEqualTo("lines[0].quantity");
        }
    }

    @Test
    void listsNobodysOrdersForAnEmptyUserId() {
        var answer = api.get("/orders?user_id=");
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.json().get("field").stringValue()).isEqualTo("user_id");
    }
}
