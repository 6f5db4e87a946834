package io.millrace.stack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.stack.client.Api;
import io.millrace.stack.testing.Stage;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A user who orders more often than VELOCITY allows. All of the orders are of one instant, and so of one window. */
final class Shopper {

    private static final int MOST_ORDERS_OF_A_WINDOW = 4;

    private final String user;
    private final Instant placedAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private final Api orders;
    private final Api fraud;
    private final String sku;

    Shopper(Stage stage) {
        this(stage, "u-" + UUID.randomUUID());
    }

    Shopper(Stage stage, String user) {
        this.user = user;
        orders = stage.api(8081);
        fraud = stage.api(8083);
        sku = stage.api(8082).get("/products?limit=1").at("/products/0/sku").asString();
    }

    void orderUntilVelocityTrips() {
        for (var placed = 0; placed <= MOST_ORDERS_OF_A_WINDOW; placed++) {
            assertThat(order().statusCode()).isEqualTo(202);
        }
    }

    boolean isAlerted() {
        return !fraud.get("/alerts?rule=VELOCITY&user_id=" + user)
                .path("alerts")
                .isEmpty();
    }

    /** Whether an order is refused, which must be for the block then. */
    boolean isRefused() {
        var answer = order();
        if (answer.statusCode() == 202) {
            return false;
        }
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        var problem = Api.JSON.readTree(answer.body());
        assertThat(problem.path("type").asString()).isEqualTo("urn:millrace:problem:user-blocked");
        assertThat(Instant.parse(problem.path("blocked_until").asString())).isAfter(placedAt);
        return true;
    }

    void liftBlock() {
        assertThat(fraud.answer("DELETE", "/blocks/" + user, Map.of(), Map.of()).statusCode())
                .isEqualTo(204);
    }

    boolean isServed() {
        return order().statusCode() == 202;
    }

    boolean hasNoOpenOrder() {
        return orders.get("/orders?status=PLACED&user_id=" + user)
                .path("orders")
                .isEmpty();
    }

    HttpResponse<String> order() {
        return orders.answer(
                "/orders",
                Map.of(
                        "user_id",
                        user,
                        "country",
                        "GB",
                        "placed_at",
                        placedAt.toString(),
                        "lines",
                        List.of(Map.of("sku", sku, "quantity", 1))),
                Map.of());
    }
}
