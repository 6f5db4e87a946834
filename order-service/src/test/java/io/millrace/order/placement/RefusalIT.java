package io.millrace.order.placement;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.events.Topics;
import io.millrace.order.testing.Placements;
import io.millrace.order.testing.RunningService;
import io.millrace.testing.Answer;
import io.millrace.testing.Await;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.InputStreamResource;

/** What is refused, how it is told, and that nothing of it is left behind. */
class RefusalIT extends RunningService {

    private static final int LIMIT = 256 * 1024;

    private final String user = "u-" + UUID.randomUUID();
    private final String pen = "pen-" + UUID.randomUUID();
    private long logSize;

    @BeforeEach
    void sellPens() {
        neighbours.sell(pen, "2.55", "GBP");
        awaitSold(pen);
        logSize = neighbours.size(Topics.ORDERS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"user_id\":\"u\",}", "nonsense", "{\"user_id\":\"\u0001\"}", "{} {}"})
    void refusesMalformedJson(String body) {
        assertRefused(api.post("/orders", body), 400, "malformed-json");
    }

    @Test
    void refusesJsonThatIsTooDeepOrHasTooManyDigits() {
        assertRefused(api.post("/orders", "[".repeat(10_000)), 400, "malformed-json");
        assertRefused(
                api.post("/orders", order().replace(":1}", ":" + "9".repeat(10_000) + "}")), 400, "malformed-json");
        assertRefused(api.post("/orders", order().replace(":1}", ":1e400}")), 422, "invalid-field");
    }

    @Test
    void refusesCallersThatAcceptNoJson() {
        for (var accept : List.of("text/html", "nonsense")) {
            assertRefused(api.post("/orders", order(), Map.of("Accept", accept)), 406, "not-acceptable");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void refusesAKeyThatIsBlankOrTooLong(String key) {
        assertRefused(api.post("/orders", order(), Map.of("Idempotency-Key", key)), 422, "invalid-field");
        assertRefused(api.post("/orders", order(), Map.of("Idempotency-Key", "k".repeat(256))), 422, "invalid-field");
    }

    @Test
    void refusesBytesThatAreNoText() {
        var body = new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'};

        assertRefused(api.post("/orders", body, Map.of()), 400, "malformed-json");
    }

    @Test
    void refusesAFieldThatIsThereTwice() {
        var answer = api.post("/orders", order().replace("{\"user_id\"", "{\"user_id\":\"someone else\",\"user_id\""));

        assertThat(answer.status()).isIn(400, 422);
        assertNothingLeftBehind();
    }

    @Test
    void refusesAnUnknownSkuByItsField() {
        var answer = api.post(
                "/orders", Placements.body(user, new Placements.Item(pen, 1), new Placements.Item("no such thing", 1)));

        assertRefused(answer, 422, "unknown-sku");
        assertThat(answer.json().get("field").stringValue()).isEqualTo("lines[1].sku");
        assertThat(answer.json().get("errors").size()).isEqualTo(1);
    }

    @Test
    void refusesAnUnknownCountryByItsField() {
        var answer = api.post("/orders", order().replace("\"GB\"", "\"XX\""));

        assertRefused(answer, 422, "unknown-country");
        assertThat(answer.json().get("field").stringValue()).isEqualTo("country");
    }

    @Test
    void refusesTwoCurrencies() {
        var vin = "vin-" + UUID.randomUUID();
        neighbours.sell(vin, "9.90", "EUR");
        awaitSold(vin);
        logSize = neighbours.size(Topics.ORDERS);

        assertRefused(
                api.post("/orders", Placements.body(user, new Placements.Item(pen, 1), new Placements.Item(vin, 1))),
                422,
                "mixed-currencies");
    }

    @Test
    void refusesATimeFromCallersThatMayNotImport() {
        var body = order().replace("{\"user_id\"", "{\"placed_at\":\"2011-03-01T09:15:00Z\",\"user_id\"");

        assertRefused(api.post("/orders", body), 403, "forbidden");
    }

    @Test
    void refusesABodyOverTheLimit() {
        assertRefused(api.post("/orders", " ".repeat(LIMIT) + order()), 413, "payload-too-large");
    }

    @Test
    void refusesABodyOverTheLimitOfUnannouncedLength() {
        var body = (" ".repeat(LIMIT) + order()).getBytes(StandardCharsets.UTF_8);

        assertRefused(
                api.post("/orders", new InputStreamResource(new ByteArrayInputStream(body)), Map.of()),
                413,
                "payload-too-large");
    }

    @Test
    void refusesWhatIsNotAnnouncedAsJson() {
        assertRefused(
                api.post("/orders", order(), Map.of("Content-Type", "text/plain")), 415, "unsupported-media-type");
    }

    @Test
    void refusesABlockedUserUntilTheBlockIsLifted() {
        var until = Instant.parse("2099-01-01T00:00:00Z");
        neighbours.blockUser(user, until);
        Await.until("the user is blocked", () -> api.post("/orders", order()).status() == 403);
        logSize = neighbours.size(Topics.ORDERS);

        var answer = api.post("/orders", order());
        assertRefused(answer, 403, "user-blocked");
        assertThat(answer.json().get("blocked_until").stringValue()).isEqualTo("2099-01-01T00:00:00Z");

        neighbours.unblockUser(user);
        Await.until("the user is unblocked", () -> api.post("/orders", order()).status() == 202);
    }

    @Test
    void takesOrdersOfAUserWhoseBlockEnded() {
        neighbours.blockUser(user, Instant.now().minusSeconds(1));
        var other = "u-" + UUID.randomUUID();
        neighbours.blockUser(other, Instant.parse("2099-01-01T00:00:00Z"));
        Await.until(
                "blocks are read",
                () -> api.post("/orders", Placements.body(other, new Placements.Item(pen, 1)))
                                .status()
                        == 403);

        assertThat(api.post("/orders", order()).status()).isEqualTo(202);
    }

    private String order() {
        return Placements.body(user, new Placements.Item(pen, 1));
    }

    private void assertRefused(Answer answer, int status, String problem) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.problem()).isEqualTo(problem);
        assertNothingLeftBehind();
    }

    private void assertNothingLeftBehind() {
        assertThat(neighbours.size(Topics.ORDERS)).isEqualTo(logSize);
    }
}
