package io.millrace.order.placement;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.millrace.order.testing.Placements;
import io.millrace.order.testing.RunningService;
import io.millrace.testing.Answer;
import io.millrace.testing.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** More calls than there are threads wait for what is slow or away, and the others go on. */
class BulkheadIT extends RunningService {

    private static final int MANY = 80;

    /** Far less than what those that wait have to wait for. */
    private static final Duration SOON = Duration.ofSeconds(4);

    private final ExecutorService callers = Executors.newFixedThreadPool(MANY);
    private final String user = "u-" + UUID.randomUUID();
    private final String pen = "pen-" + UUID.randomUUID();

    @Autowired
    private HikariDataSource database;

    /** Connections that an earlier test broke are replaced one after the other, and later after each failure to. */
    @BeforeEach
    void sellPensAndFindTheDatabase() {
        neighbours.sell(pen, "2.55", "GBP");
        awaitSold(pen);
        Await.until("the database answers", () -> api.get("/orders").status() == 200);
    }

    @AfterEach
    void endCallers() {
        callers.shutdownNow();
    }

    @Test
    void placesOrdersAtOnceWhileTheDatabaseIsAway() {
        infra().postgres().kill();
        try {
            var waiting = many(() -> api.get("/orders/" + UUID.randomUUID()));
            waiting.addAll(many(
                    () -> placement(Map.of("Idempotency-Key", UUID.randomUUID().toString()))));

            for (int i = 0; i < 10; i++) {
                assertThat(soon(() -> placement(Map.of())).status()).isEqualTo(202);
            }
            assertRefusedAsTemporary(waiting);
        } finally {
            infra().postgres().restart();
        }
    }

    @Test
    void answersReadersAndRefusesPlacementsWhileTheBrokerIsAway() {
        var clicks = IntStream.range(0, 1000)
                .mapToObj(i ->
                        "{\"event_id\":\"c-%d\",\"user_id\":\"%s\",\"page\":\"/pens\",\"ts\":\"2026-11-22T08:00:00Z\"}"
                                .formatted(i, user))
                .collect(Collectors.joining(",", "[", "]"));
        infra().kafka().kill();
        try {
            var waiting = many(() -> api.post("/events", clicks));
            waiting.addAll(many(
                    () -> placement(Map.of("Idempotency-Key", UUID.randomUUID().toString()))));
            Await.until(
                    "more placements wait for the log than there are connections",
                    () -> claims() > database.getMaximumPoolSize());

            for (int i = 0; i < 10; i++) {
                var answer = soon(() -> api.get("/orders?user_id=" + user));
                assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            }
            Await.until(
                    "no connection is held",
                    () -> database.getHikariPoolMXBean().getActiveConnections() == 0);
            assertThat(placement(Map.of()).status()).isEqualTo(503);
            assertRefusedAsTemporary(waiting);
        } finally {
            infra().kafka().restart();
        }
    }

    private int claims() {
        return JdbcClient.create(database)
                .sql("select count(*) from idempotency_key where user_id = ?")
                .param(user)
                .query(Integer.class)
                .single();
    }

    private static void assertRefusedAsTemporary(List<CompletableFuture<Answer>> waiting) {
        assertThat(waiting).allSatisfy(call -> {
            var answer = call.get(60, TimeUnit.SECONDS);
            assertThat(answer.status()).as(answer.text()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isNotNull();
        });
    }

    private Answer placement(Map<String, String> headers) {
        return api.post("/orders", Placements.body(user, new Placements.Item(pen, 1)), headers);
    }

    private Answer soon(Supplier<Answer> call) {
        var begun = System.nanoTime();
        var answer = call.get();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(SOON);
        return answer;
    }

    private List<CompletableFuture<Answer>> many(Supplier<Answer> call) {
        return Stream.generate(() -> CompletableFuture.supplyAsync(call, callers))
                .limit(MANY / 2)
                .collect(Collectors.toCollection(ArrayList::new));
    }
}
