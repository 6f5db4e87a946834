package io.millrace.fraud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.events.FraudDecision;
import io.millrace.events.OrderEvent;
import io.millrace.testing.Answer;
import io.millrace.testing.Http;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RestartIT extends FraudTest {

    private static final Duration REBALANCED = Duration.ofSeconds(30);
    private static final Duration TAKEN_OVER = Duration.ofMinutes(2);

    @Test
    void remembersWhatWasAndAssessesNothingTwice() {
        var blocked = unique("u");
        placeAndAwait(blocked, "5000.00", START);
        await().until(() -> service.http().get("/blocks/" + blocked).status() == 200);
        var user = unique("u");
        var orders = new ArrayList<String>();
        IntStream.range(0, 4)
                .mapToObj(i -> placeAndAwait(user, "10.00", START.plusSeconds(i)))
                .map(OrderEvent::getOrderId)
                .forEach(orders::add);

        service.close();
        service.start();
        var fifth = place(user, "10.00", START.plusSeconds(4));
        orders.add(fifth.getOrderId());

        assertThat(assessmentOf(fifth).getDecision()).isEqualTo(FraudDecision.BLOCKED);
        assertThat(alerts.values(user)).singleElement().satisfies(alert -> assertThat(alert.getOrderIds())
                .containsExactlyElementsOf(orders));
        assertThat(orders).allSatisfy(id -> assertThat(assessments.values(id)).hasSize(1));
        assertThat(service.http().get("/alerts?user_id=" + blocked).json().path("alerts"))
                .hasSize(1);
        assertThat(service.http().get("/blocks/" + blocked).status()).isEqualTo(200);
    }

    @Test
    void sharesUsersWithAnotherInstanceWhichEachCanBeAskedFor() {
        var users = IntStream.range(0, 12).mapToObj(i -> unique("u")).toList();
        try (var other = FraudService.another(UUID.randomUUID().toString())) {
            service.awaitRunning();
            awaitAssessments(users.stream()
                    .map(user -> place(user, "10.00", START).getOrderId())
                    .toList());
            assertThat(users).allSatisfy(user -> assertThat(List.of(service, other))
                    .allSatisfy(instance -> await().untilAsserted(() -> assertThat(instance.http()
                                    .get("/users/" + user + "/window")
                                    .json()
                                    .path("count")
                                    .asInt())
                            .isEqualTo(1))));
            var tripping = placeAndAwait(users.get(0), "5000.00", START);
            assertThat(List.of(service, other))
                    .allSatisfy(instance -> await().untilAsserted(() -> assertThat(instance.http()
                                    .get("/alerts?user_id=" + tripping.getUserId())
                                    .json()
                                    .path("alerts"))
                            .hasSize(1)));
        }
        assertThat(users).allSatisfy(user -> await().atMost(REBALANCED).untilAsserted(() -> assertThat(service.http()
                        .get("/users/" + user + "/window")
                        .json()
                        .path("count")
                        .asInt())
                .isPositive()));
    }

    @Test
    void answersRightlyOrNotAtAllAfterAnotherInstanceWasKilled() {
        var users = IntStream.range(0, 12).mapToObj(i -> unique("u")).toList();
        try (var killed = FraudService.process(unique("killed"))) {
            service.awaitRunning();
            awaitAssessments(users.stream()
                    .map(user -> place(user, "10.00", START).getOrderId())
                    .toList());
            await().atMost(REBALANCED).until(() -> users.stream()
                    .allMatch(user -> isRight(window(service.http(), user)) && isRight(window(killed.http(), user))));

            killed.kill();

            assertThat(users.stream().map(user -> window(service.http(), user))).anyMatch(this::saysToAskAgain);
            await().atMost(TAKEN_OVER).until(() -> {
                var answers =
                        users.stream().map(user -> window(service.http(), user)).toList();
                assertThat(answers).allMatch(answer -> isRight(answer) || saysToAskAgain(answer));
                return answers.stream().allMatch(this::isRight);
            });
        }
    }

    private static Answer window(Http instance, String user) {
        return instance.get("/users/" + user + "/window");
    }

    private boolean isRight(Answer answer) {
        return answer.status() == 200 && answer.json().path("count").asInt() == 1;
    }

    private boolean saysToAskAgain(Answer answer) {
        return answer.status() == 503
                && answer.header("Retry-After") != null
                && answer.json().path("type").asString().equals("urn:millrace:problem:rebalancing");
    }
}
