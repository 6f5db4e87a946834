package io.millrace.fraud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LogAwayIT extends FraudTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Test
    void doesNotSayThatABlockWasLiftedWithoutTheLog() {
        var user = unique("u");
        placeAndAwait(user, "5000.00", START);
        await().until(() -> service.http().get("/blocks/" + user).status() == 200);

        FraudService.INFRA.kafka().kill();
        try {
            var answer = service.http().delete("/blocks/" + user);
            assertThat(answer.status()).as(answer.text()).isEqualTo(503);
            assertThat(answer.json().path("type").asString()).isEqualTo("urn:millrace:problem:log-unavailable");
            assertThat(answer.header("Retry-After")).isNotNull();
            assertThat(service.http().get("/blocks/" + user).status()).isEqualTo(200);
        } finally {
            FraudService.INFRA.kafka().restart();
        }

        await().atMost(PATIENCE)
                .until(() -> service.http().delete("/blocks/" + user).status() == 204);
        assertThat(service.http().get("/blocks/" + user).status()).isEqualTo(404);
    }
}
