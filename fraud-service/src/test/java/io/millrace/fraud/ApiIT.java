package io.millrace.fraud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.events.FraudDecision;
import io.millrace.events.OrderEvent;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ApiIT extends FraudTest {

    @Test
    void liftsABlockForGood() {
        var user = unique("u");
        var tripping = placeAndAwait(user, "5000.00", START);
        await().until(() -> service.http().get("/blocks/" + user).status() == 200);
        assertThat(service.http().get("/blocks/" + user).text())
                .isEqualTo(
                        """
                        {"user_id":"%s","rule":"SPEND","blocked_at":"%s","blocked_until":"%s"}"""
                                .formatted(user, tripping.getTs(), START.plusSeconds(1200)));
        assertThat(blockedUsers()).contains(user);

        assertThat(service.http().delete("/blocks/" + user).status()).isEqualTo(204);

        assertThat(service.http().get("/blocks/" + user).status()).isEqualTo(404);
        assertThat(service.http().get("/blocks/" + user).json().path("type").asString())
                .isEqualTo("urn:millrace:problem:not-blocked");
        assertThat(blockedUsers()).doesNotContain(user);
        assertThat(assessmentOf(place(user, "1.00", START)).getDecision()).isEqualTo(FraudDecision.BLOCKED);
        assertThat(blocks.values(user)).hasSize(2).last().isNull();
        assertThat(service.http().get("/blocks/" + user).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "acme/eu",
                "50%off",
                "a%2Fb",
                "semi;colon",
                "back\\slash",
                "a+b c",
                "?&=#",
                "..",
                "ünï 😀",
                "{user}"
            })
    void takesEveryIdThatAnOrderMayHaveByQuery(String odd) {
        var user = unique(odd);
        var query = "?user_id=" + URLEncoder.encode(user, StandardCharsets.UTF_8);
        placeAndAwait(user, "5000.00", START);
        await().until(() -> service.http().get("/blocks" + query).status() == 200);
        assertThat(service.http().get("/blocks" + query).json().path("user_id").asString())
                .isEqualTo(user);
        assertThat(service.http().get("/window" + query).json().path("user_id").asString())
                .isEqualTo(user);
        assertThat(alertsAt("/alerts" + query)).hasSize(1);

        assertThat(service.http().delete("/blocks" + query).status()).isEqualTo(204);

        var lifted = service.http().get("/blocks" + query);
        assertThat(lifted.status()).isEqualTo(404);
        assertThat(lifted.json().path("type").asString()).isEqualTo("urn:millrace:problem:not-blocked");
    }

    @Test
    void refusesAnEmptyUserIdByQuery() {
        for (var call : List.of("GET /blocks", "DELETE /blocks", "GET /window", "GET /alerts")) {
            var words = call.split(" ");
            var answer = service.http().call(words[0], words[1] + "?user_id=", null, Map.of());
            assertThat(answer.status()).as(call).isEqualTo(422);
            assertThat(answer.json().path("field").asString()).as(call).isEqualTo("user_id");
        }
    }

    @Test
    void listsAlertsNewestFirstPageByPage() {
        var user = unique("u");
        var orders = IntStream.range(0, 4)
                .mapToObj(i -> placeAndAwait(user, "5000.00", START.plusSeconds(300L * i)))
                .map(OrderEvent::getOrderId)
                .toList();
        await().until(() -> alertsAt("/alerts?user_id=" + user).size() == 4);

        var first = service.http().get("/alerts?limit=3&user_id=" + user).json();
        assertThat(ordersOf(first)).containsExactly(orders.get(3), orders.get(2), orders.get(1));
        var cursor = first.path("next_cursor").asString();
        var second = service.http()
                .get("/alerts?limit=3&user_id=" + user + "&cursor=" + cursor)
                .json();
        assertThat(ordersOf(second)).containsExactly(orders.get(0));
        assertThat(second.path("next_cursor").isNull()).isTrue();
        assertThat(ordersOf(service.http()
                        .get("/alerts?user_id=" + user + "&since=" + START.plusSeconds(600))
                        .json()))
                .containsExactly(orders.get(3), orders.get(2));
        assertThat(alertsAt("/alerts?user_id=" + user + "&rule=VELOCITY")).isEmpty();
        assertThat(ordersOf(service.http()
                        .get("/alerts?rule=SPEND&limit=500&since=" + START.plusSeconds(900))
                        .json()))
                .contains(orders.get(3));
        assertThat(ordersOf(service.http().get("/alerts?limit=500").json())).containsAll(orders);
        assertThat(second.path("alerts").path(0).toString())
                .isEqualTo(
                        """
                        {"user_id":"%s","rule":"SPEND","window_start":"%s","window_end":"%s","order_ids":["%s"],\
                        "order_count":1,"total_amount":"5000.00","countries":["GB"],"ts":"%s"}"""
                                .formatted(user, START, START.plusSeconds(300), orders.get(0), START));
    }

    @Test
    void showsTheRunningWindow() {
        var user = unique("u");
        placeAndAwait(user, "4000.00", START);
        placeAndAwait(user, "1000.50", START.plusSeconds(1));

        assertThat(service.http().get("/users/" + user + "/window").text())
                .isEqualTo(
                        """
                        {"user_id":"%s","window_start":"%s","window_end":"%s","count":2,"total":"5000.50",\
                        "countries":["GB"],"rules":["SPEND"]}"""
                                .formatted(user, START, START.plusSeconds(300)));
        assertThat(service.http().get("/users/" + unique("u") + "/window").status())
                .isEqualTo(404);
    }

    private List<String> blockedUsers() {
        return service.http()
                .get("/blocks?limit=500")
                .json()
                .path("blocks")
                .valueStream()
                .map(block -> block.path("user_id").asString())
                .toList();
    }

    private List<JsonNode> alertsAt(String path) {
        return service.http().get(path).json().path("alerts").valueStream().toList();
    }

    private static List<String> ordersOf(JsonNode answer) {
        return answer.path("alerts")
                .valueStream()
                .map(alert -> alert.path("order_ids").path(0).asString())
                .toList();
    }
}
