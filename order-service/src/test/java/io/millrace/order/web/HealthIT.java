package io.millrace.order.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.order.testing.Placements;
import io.millrace.order.testing.RunningService;
import io.millrace.testing.Await;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the service says of itself, and still does, while something that it depends on is away. */
class HealthIT extends RunningService {

    private final String user = "u-" + UUID.randomUUID();
    private final String pen = "pen-" + UUID.randomUUID();

    @Test
    void dependsOnAllItUses() {
        var health = management.get("/actuator/health").json();

        assertThat(health.get("status").asString()).isEqualTo("UP");
        assertThat(health.get("components").propertyNames())
                .contains("db", "kafka", "schemaRegistry", "catalogue", "blocks", "livenessState", "readinessState");
    }

    @Test
    void takesOrdersWithoutItsDatabaseAndShowsThemWhenItIsBack() {
        neighbours.sell(pen, "2.55", "GBP");
        awaitSold(pen);
        String id;

        infra().postgres().kill();
        try {
            id = Placements.place(api, user, new Placements.Item(pen, 1));
            var keyed = api.post(
                    "/orders",
                    Placements.body(user, new Placements.Item(pen, 1)),
                    Map.of("Idempotency-Key", UUID.randomUUID().toString()));
            assertThat(keyed.status()).as(keyed.text()).isEqualTo(503);
            assertThat(keyed.problem()).isEqualTo("database-unavailable");
            assertThat(keyed.header("Retry-After")).isNotNull();
            assertThat(api.get("/orders").problem()).isEqualTo("database-unavailable");
            assertThat(statusOf("/actuator/health", "db")).isEqualTo("DOWN");
            assertThat(management.get("/actuator/health/liveness").status()).isEqualTo(200);
            assertThat(management.get("/actuator/health/readiness").status()).isEqualTo(200);
        } finally {
            infra().postgres().restart();
        }

        Await.untilAsserted(
                () -> assertThat(api.get("/orders?user_id=" + user).text()).contains(id));
        assertThat(statusOf("/actuator/health", "db")).isEqualTo("UP");
    }

    private String statusOf(String path, String component) {
        return management
                .get(path)
                .json()
                .at("/components/" + component + "/status")
                .asString();
    }
}
