package io.millrace.order.placement;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.events.Topics;
import io.millrace.order.book.Orders;
import io.millrace.order.domain.PlacedOrder;
import io.millrace.order.log.OrderEvents;
import io.millrace.order.testing.Instance;
import io.millrace.order.testing.Placements;
import io.millrace.order.testing.RunningService;
import io.millrace.testing.Answer;
import io.millrace.testing.Await;
import io.millrace.testing.Http;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One order for one key, whoever asks how often, when and where. */
class IdempotencyIT extends RunningService {

    private static final int CALLS = 16;

    @Autowired
    private Claims claims;

    @Autowired
    private Orders orders;

    @Autowired
    private JdbcClient jdbc;

    private final String user = "u-" + UUID.randomUUID();
    private final String pen = "pen-" + UUID.randomUUID();
    private String key = UUID.randomUUID().toString();
    private final ExecutorService callers = Executors.newFixedThreadPool(CALLS);

    @BeforeEach
    void sellPens() {
        neighbours.sell(pen, "2.55", "GBP");
        awaitSold(pen);
    }

    @AfterEach
    void endCallers() {
        callers.shutdownNow();
    }

    @Test
    void givesTheSameAnswerAgainThoughThePriceChanged() {
        var first = place(api, 1);
        neighbours.sell(pen, "9.99", "GBP");
        Await.until(
                "the price changed", () -> api.post("/orders", Placements.body("u-await", new Placements.Item(pen, 1)))
                        .text()
                        .contains("9.99"));

        var second = place(api, 1);

        assertThat(first.status()).as(first.text()).isEqualTo(202);
        assertThat(second.status()).isEqualTo(202);
        assertThat(second.text()).isEqualTo(first.text());
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(neighbours.values(Topics.ORDERS, idOf(first))).hasSize(1);
    }

    @Test
    void refusesTheKeyForAnotherBody() {
        place(api, 1);

        var other = place(api, 2);

        assertThat(other.status()).as(other.text()).isEqualTo(422);
        assertThat(other.problem()).isEqualTo("idempotency-key-reused");
    }

    @Test
    void givesOneKeyOfTwoUsersTwoOrders() {
        var mine = place(api, 1);
        var theirs = api.post(
                "/orders",
                Placements.body(user + "-other", new Placements.Item(pen, 1)),
                Map.of("Idempotency-Key", key));

        assertThat(idOf(theirs)).isNotEqualTo(idOf(mine));
    }

    @Test
    void placesOneOrderForManyCallsAtOnceOnTwoInstances() {
        try (var second = Instance.start(infra())) {
            var other = second.api();
            awaitSoldBy(other);

            var answers = atOnce(i -> place(i % 2 == 0 ? api : other, 1));

            assertThat(answers).extracting(Answer::status).containsOnly(202);
            assertThat(answers.stream().map(Answer::text).distinct()).hasSize(1);
            assertThat(neighbours.values(Topics.ORDERS, idOf(answers.get(0)))).hasSize(1);

            var elsewhere = Placements.place(api, user, new Placements.Item(pen, 1));
            assertThat(other.get("/orders/" + elsewhere).status()).isEqualTo(200);

            key = UUID.randomUUID().toString();
            assertOneBodyTaken(atOnce(i -> place(i % 2 == 0 ? api : other, 1 + i % 2)));
        }
    }

    private void awaitSoldBy(Http instance) {
        Await.until(
                "the other instance sells pens",
                () -> instance.post("/orders", Placements.body("u-await", new Placements.Item(pen, 1)))
                                .status()
                        == 202);
    }

    @Test
    void takesOneOfTwoBodiesThatComeAtOnce() {
        assertOneBodyTaken(atOnce(i -> place(api, 1 + i % 2)));
    }

    private void assertOneBodyTaken(List<Answer> answers) {
        var accepted = answers.stream().filter(answer -> answer.status() == 202).toList();
        assertThat(accepted).isNotEmpty();
        assertThat(accepted.stream().map(Answer::text).distinct()).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 202)
                .isNotEmpty()
                .allSatisfy(answer -> {
                    assertThat(answer.status()).isEqualTo(422);
                    assertThat(answer.problem()).isEqualTo("idempotency-key-reused");
                });
        assertThat(neighbours.values(Topics.ORDERS, idOf(accepted.get(0)))).hasSize(1);
    }

    @Test
    void forgetsAnOldKeyButNotItsOrder() {
        var first = place(api, 1);
        Await.until("the order is projected", () -> !orders.histories(List.of(idOf(first)))
                .isEmpty());

        assertThat(claims.forgetOlderThan(Duration.ofDays(7))).isZero();
        assertThat(claims.find(idOf(first))).isPresent();
        Await.until(
                "the key is older than a second",
                () -> claims.forgetOlderThan(Duration.ofSeconds(1)) > 0
                        && claims.find(idOf(first)).isEmpty());

        var again = place(api, 1);
        assertThat(again.status()).as(again.text()).isEqualTo(422);
        assertThat(again.problem()).isEqualTo("idempotency-key-reused");
        assertThat(again.text()).contains(idOf(first));
        assertThat(neighbours.values(Topics.ORDERS, idOf(first))).hasSize(1);
    }

    @Test
    void publishesWhatACrashedInstanceClaimedButDidNotPublish() {
        var claimed = claimAsCrashed();

        var meanwhile = place(api, 1);
        var answer = placeOnceTheLeaseIsOver();

        assertThat(meanwhile.status()).as(meanwhile.text()).isEqualTo(503);
        assertThat(meanwhile.problem()).isEqualTo("idempotency-key-in-use");
        assertThat(meanwhile.header("Retry-After")).isEqualTo("1");
        assertThat(idOf(answer)).isEqualTo(claimed.orderId());
        assertThat(neighbours.values(Topics.ORDERS, claimed.orderId())).containsExactly(OrderEvents.placed(claimed));
    }

    @Test
    void publishesNothingAgainThatACrashedInstancePublished() {
        var claimed = claimAsCrashed();
        neighbours.send(Topics.ORDERS, claimed.orderId(), OrderEvents.placed(claimed));

        var answer = placeOnceTheLeaseIsOver();

        assertThat(idOf(answer)).isEqualTo(claimed.orderId());
        assertThat(neighbours.values(Topics.ORDERS, claimed.orderId())).hasSize(1);
    }

    @Test
    void placesOneOrderOnceTheLogIsBackThatDidNotAcknowledge() {
        infra().kafka().kill();
        try {
            var unknown = place(api, 1);
            assertThat(unknown.problem()).as(unknown.text()).isEqualTo("log-unavailable");
        } finally {
            infra().kafka().restart();
        }

        var answer = placeOnceTheLeaseIsOver();

        assertThat(neighbours.values(Topics.ORDERS, idOf(answer))).hasSize(1);
        assertThat(place(api, 1).text()).isEqualTo(answer.text());
    }

    /** An instance that was not yet replaced by one of this version goes by these statements. */
    @Test
    void letsInstancesOfBeforeTakeNoLeasedClaimOver() {
        var claimed = claimAsCrashed();
        var owner = claims.find(claimed.orderId()).orElseThrow().owner();
        var other = UUID.randomUUID();

        assertThat(takeOverWithoutALease(claimed, owner, other)).isZero();
        Await.until(
                "the lease is over",
                () -> !claims.find(claimed.orderId()).orElseThrow().leased());
        assertThat(takeOverWithoutALease(claimed, owner, other)).isOne();
        assertThat(claims.find(claimed.orderId()).orElseThrow())
                .satisfies(claim -> assertThat(claim.owner()).isEqualTo(other))
                .satisfies(claim -> assertThat(claim.leased()).isTrue());
    }

    private int takeOverWithoutALease(PlacedOrder claimed, UUID from, UUID to) {
        return jdbc.sql("update idempotency_key set owner = ? where order_id = ? and owner = ? and not published")
                .params(to, claimed.orderId(), from)
                .update();
    }

    private Answer placeOnceTheLeaseIsOver() {
        return Await.answer("the order is placed", () -> place(api, 1), answer -> answer.status() == 202);
    }

    /** What an instance leaves that was killed after it claimed the key. */
    private PlacedOrder claimAsCrashed() {
        var template = OrderEvents.order(neighbours
                .values(Topics.ORDERS, Placements.place(api, user, new Placements.Item(pen, 1)))
                .get(0));
        var order = new PlacedOrder(
                OrderIds.of(user, key),
                user,
                template.amount(),
                template.currency(),
                template.country(),
                template.placedAt(),
                template.lines());
        var basket = new OrderRequest(user, "GB", null, List.of(new OrderRequest.Line(pen, 1))).basket();
        claims.claim(key, Fingerprint.of(basket), order, UUID.randomUUID());
        return order;
    }

    private Answer place(Http instance, int quantity) {
        return instance.post(
                "/orders", Placements.body(user, new Placements.Item(pen, quantity)), Map.of("Idempotency-Key", key));
    }

    private List<Answer> atOnce(IntFunction<Answer> call) {
        var calls = IntStream.range(0, CALLS)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> call.apply(i), callers))
                .toList();
        return calls.stream().map(CompletableFuture::join).toList();
    }

    private static String idOf(Answer answer) {
        return answer.json().get("order_id").stringValue();
    }
}
