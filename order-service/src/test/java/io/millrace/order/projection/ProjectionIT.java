package io.millrace.order.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.events.OrderState;
import io.millrace.events.OrderStatus;
import io.millrace.events.Topics;
import io.millrace.order.log.OrderEvents;
import io.millrace.order.testing.Placements;
import io.millrace.order.testing.RunningService;
import io.millrace.testing.Await;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** From the facts on the log to what clients and other services see. */
class ProjectionIT extends RunningService {

    private final String user = "u-" + UUID.randomUUID();
    private final String pen = "pen-" + UUID.randomUUID();
    private String id;

    @Autowired
    private DataSource database;

    @BeforeEach
    void placeAnOrder() {
        neighbours.sell(pen, "2.55", "GBP");
        awaitSold(pen);
        id = Placements.place(api, user, new Placements.Item(pen, 6));
    }

    @Test
    void confirmsAnOrderThatIsReservedAndApproved() {
        neighbours.reserve(id);
        neighbours.approve(id);

        var order = awaitStatus("CONFIRMED");
        assertThat(order.propertyNames())
                .containsExactlyInAnyOrder(
                        "order_id",
                        "user_id",
                        "status",
                        "amount",
                        "currency",
                        "country",
                        "placed_at",
                        "lines",
                        "stock",
                        "fraud",
                        "history");
        assertThat(order.get("order_id").stringValue()).isEqualTo(id);
        assertThat(order.get("user_id").stringValue()).isEqualTo(user);
        assertThat(order.get("amount").stringValue()).isEqualTo("15.30");
        assertThat(order.get("country").stringValue()).isEqualTo("GB");
        assertThat(order.get("lines").toString())
                .isEqualTo("[{\"sku\":\"%s\",\"quantity\":6,\"unit_price\":\"2.55\"}]".formatted(pen));
        assertThat(order.get("stock").toString()).isEqualTo("{\"status\":\"RESERVED\",\"reason\":null,\"sku\":null}");
        assertThat(order.get("fraud").toString()).isEqualTo("{\"status\":\"APPROVED\",\"rules\":[]}");
        assertThat(statuses(order)).containsExactly("PLACED", "CONFIRMED");
        awaitPublished(OrderState.CONFIRMED, null);
    }

    @Test
    void rejectsAnOrderWithoutStock() {
        neighbours.approve(id);
        neighbours.reject(id, pen);

        var order = awaitStatus("REJECTED");
        assertThat(order.get("stock").toString())
                .isEqualTo("{\"status\":\"REJECTED\",\"reason\":\"OUT_OF_STOCK\",\"sku\":\"%s\"}".formatted(pen));
        awaitPublished(OrderState.REJECTED, "OUT_OF_STOCK");
        var cancellation = api.post("/orders/" + id + "/cancellation", "");
        assertThat(cancellation.status()).as(cancellation.text()).isEqualTo(409);
        assertThat(cancellation.problem()).isEqualTo("not-cancellable");
        assertThat(cancellation.json().get("status").asInt()).isEqualTo(409);
        assertThat(cancellation.json().get("order_status").asString()).isEqualTo("REJECTED");
    }

    @Test
    void blocksAnOrderOfATrippedWindow() {
        neighbours.block(id, "VELOCITY", "SPEND");

        var order = awaitStatus("BLOCKED");
        assertThat(order.get("fraud").toString())
                .isEqualTo("{\"status\":\"BLOCKED\",\"rules\":[\"SPEND\",\"VELOCITY\"]}");
        awaitPublished(OrderState.BLOCKED, "SPEND,VELOCITY");
        assertThat(api.post("/orders/" + id + "/cancellation", "").status()).isEqualTo(409);
    }

    @Test
    void blocksAConfirmedOrderByALaterAlert() {
        neighbours.reserve(id);
        neighbours.approve(id);
        awaitStatus("CONFIRMED");

        neighbours.alert("MULTI_LOCATION", id);

        assertThat(statuses(awaitStatus("BLOCKED"))).containsExactly("PLACED", "CONFIRMED", "BLOCKED");
        awaitPublished(OrderState.BLOCKED, "MULTI_LOCATION");
    }

    @Test
    void cancelsAConfirmedOrderOnce() {
        neighbours.reserve(id);
        neighbours.approve(id);
        awaitStatus("CONFIRMED");

        assertThat(api.post("/orders/" + id + "/cancellation", "").status()).isEqualTo(202);
        awaitStatus("CANCELLED");
        assertThat(api.post("/orders/" + id + "/cancellation", "").status()).isEqualTo(202);

        awaitPublished(OrderState.CANCELLED, null);
        assertThat(neighbours.values(Topics.ORDERS, id)).hasSize(2);
    }

    @Test
    void cancelsAnOrderRightAfterItWasPlaced() {
        assertThat(api.post("/orders/" + id + "/cancellation", "").status()).isEqualTo(202);

        awaitStatus("CANCELLED");
    }

    /** As an instance does that was frozen within its transaction. */
    @Test
    void goesOnWhenAnotherInstanceHoldsItsOrdersForEver() throws SQLException {
        awaitStatus("PLACED");
        var frozen = database.getConnection();
        frozen.setAutoCommit(false);
        try (var rows = frozen.createStatement()) {
            rows.execute("select 1 from orders where order_id = '" + id + "' for update");
        }

        neighbours.reserve(id);
        neighbours.approve(id);
        Await.until(
                "health tells that the projection waits",
                () -> management.get("/actuator/health").text().contains("lock timeout"));
        awaitStatus("CONFIRMED");
        assertThatThrownBy(frozen::close).hasMessageContaining("idle-in-transaction timeout");
    }

    @Test
    void learnsFactsBeforeThePlacement() {
        var late = UUID.randomUUID().toString();
        neighbours.reserve(late);
        neighbours.approve(late);
        neighbours.reserve(id);
        neighbours.approve(id);
        awaitStatus("CONFIRMED");
        assertThat(api.get("/orders/" + late).status()).isEqualTo(404);

        var placed = neighbours.values(Topics.ORDERS, id).get(0);
        var order = OrderEvents.order(placed);
        neighbours.send(
                Topics.ORDERS,
                late,
                OrderEvents.placed(new io.millrace.order.domain.PlacedOrder(
                        late,
                        user,
                        order.amount(),
                        order.currency(),
                        order.country(),
                        order.placedAt(),
                        order.lines())));

        id = late;
        assertThat(statuses(awaitStatus("CONFIRMED"))).containsExactly("PLACED", "CONFIRMED");
    }

    @Test
    void publishesTheSameAgainWhenFactsComeAgain() {
        neighbours.reserve(id);
        neighbours.approve(id);
        awaitStatus("CONFIRMED");
        awaitPublished(OrderState.CONFIRMED, null);
        var before = published();

        neighbours.approve(id);

        Await.until("the status is published again", () -> published().size() > before.size());
        assertThat(published()).endsWith(before.get(before.size() - 1));
        assertThat(statuses(awaitStatus("CONFIRMED"))).containsExactly("PLACED", "CONFIRMED");
        assertThat(Stream.of(Topics.ORDERS, Topics.RESERVATIONS, Topics.ASSESSMENTS)
                        .flatMap(topic -> neighbours.records(topic.deadLetters()).stream()))
                .as("dead letters of what was read before")
                .noneMatch(letter -> letter.key().equals(id));
    }

    @Test
    void goesOnAfterARecordThatIsNoOrder() {
        var poison = ("no order " + UUID.randomUUID()).getBytes(StandardCharsets.UTF_8);
        neighbours.sendBytes(Topics.ORDERS, id, poison);
        neighbours.reserve(id);
        neighbours.approve(id);

        awaitStatus("CONFIRMED");
        Await.untilAsserted(() -> assertThat(neighbours.records(Topics.ORDERS.deadLetters()))
                .anySatisfy(letter -> {
                    assertThat(letter.value()).isEqualTo(poison);
                    assertThat(letter.key()).isEqualTo(id);
                    assertThat(letter.headers().lastHeader("dlq.group").value())
                            .asString()
                            .isEqualTo("order-service");
                }));
    }

    @Test
    void knowsNoOrderThatWasNeverPlaced() {
        assertThat(api.get("/orders/" + UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(api.get("/orders/nonsense").status()).isEqualTo(404);
        assertThat(api.post("/orders/" + UUID.randomUUID() + "/cancellation", "")
                        .status())
                .isEqualTo(404);
    }

    private JsonNode awaitStatus(String status) {
        Await.untilAsserted(
                () -> assertThat(api.get("/orders/" + id).json().get("status").stringValue())
                        .isEqualTo(status));
        return api.get("/orders/" + id).json();
    }

    private void awaitPublished(OrderState state, String reason) {
        Await.untilAsserted(() -> {
            var values = published();
            assertThat(values).isNotEmpty();
            var last = values.get(values.size() - 1);
            assertThat(last.getStatus()).isEqualTo(state);
            assertThat(last.getReason()).isEqualTo(reason);
            assertThat(last.getUserId()).isEqualTo(user);
            assertThat(last.getAmount()).isEqualTo("15.30");
        });
    }

    private List<OrderStatus> published() {
        return neighbours.values(Topics.ORDER_STATUS, id);
    }

    private static List<String> statuses(JsonNode order) {
        return order.get("history").values().stream()
                .map(entry -> entry.get("status").stringValue())
                .toList();
    }
}
