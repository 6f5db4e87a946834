package io.millrace.order.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.events.Topics;
import io.millrace.order.domain.Line;
import io.millrace.order.domain.PlacedOrder;
import io.millrace.order.testing.Placements;
import io.millrace.order.testing.RunningService;
import io.millrace.testing.Answer;
import io.millrace.testing.Await;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.util.unit.DataSize;

/** What happens when the log does not take orders, or not fast enough. */
class OrderLogIT extends RunningService {

    /** As the service under test has it. */
    private static final Duration DELIVERY_TIMEOUT = Duration.ofSeconds(2);

    @Autowired
    private ProducerFactory<?, ?> producers;

    @Autowired
    private OrderLog orders;

    @Autowired
    private MeterRegistry meters;

    @Value("${server.tomcat.threads.max}")
    private int webThreads;

    @Test
    void refusesAtOnceWhenThereIsNoRoom() {
        var oneBatch = new LogProperties(
                Duration.ofSeconds(10),
                Duration.ofSeconds(5),
                Duration.ZERO,
                DataSize.ofKilobytes(20),
                DataSize.ofKilobytes(16),
                Duration.ofSeconds(3));
        try (var log = new OrderLog(producers.getConfigurationProperties(), oneBatch)) {
            warmUp(log);
            var first = CompletableFuture.runAsync(() -> OrderLog.await(log.appendPlaced(order(1))));
            Await.until("the buffer is full", () -> {
                try {
                    OrderLog.await(log.appendPlaced(order(400)));
                    return false;
                } catch (LogFull full) {
                    return true;
                }
            });
            first.join();
        }
    }

    private static void warmUp(OrderLog log) {
        Await.until("partitions are known", () -> {
            try {
                log.warmUp(Duration.ofSeconds(1));
                return true;
            } catch (org.apache.kafka.common.errors.TimeoutException e) {
                return false;
            }
        });
    }

    @Test
    void answersUnavailableWhileTheBrokerIsGone() {
        var pen = "pen-" + UUID.randomUUID();
        neighbours.sell(pen, "2.55", "GBP");
        awaitSold(pen);
        var logSize = neighbours.size(Topics.ORDERS);
        var body = Placements.body("u-" + UUID.randomUUID(), new Placements.Item(pen, 1));
        var key = Map.of("Idempotency-Key", UUID.randomUUID().toString());

        infra().kafka().kill();
        try {
            for (var headers : List.of(Map.<String, String>of(), key)) {
                var asked = Instant.now();
                var answer = api.post("/orders", body, headers);
                assertThat(Duration.between(asked, Instant.now())).isLessThan(DELIVERY_TIMEOUT.plusSeconds(3));
                assertThat(answer.status()).as(answer.text()).isEqualTo(503);
                assertThat(answer.problem()).isEqualTo("log-unavailable");
                assertThat(answer.header("Retry-After")).isEqualTo("5");
            }
        } finally {
            infra().kafka().restart();
        }
        assertThat(neighbours.size(Topics.ORDERS)).isEqualTo(logSize);

        Await.until("the order is taken", () -> api.post("/orders", body, key).status() == 202);
        var answer = api.post("/orders", body, key);
        assertThat(neighbours.values(
                        Topics.ORDERS, answer.json().get("order_id").stringValue()))
                .hasSize(1);
    }

    @Test
    void answersOthersWhileMoreCallsThanThreadsWaitForTheLog() throws Exception {
        Supplier<Answer> call = () -> api.delete("/customers/c-" + UUID.randomUUID());
        assertThat(call.get().status()).isEqualTo(202);
        var clients = Executors.newFixedThreadPool(2 * webThreads);

        signalBroker("-STOP");
        try {
            var waiting = Stream.generate(() -> CompletableFuture.supplyAsync(call, clients))
                    .limit(2L * webThreads)
                    .toList();
            Await.until("all calls wait for the log", () -> callsUnderWay() >= waiting.size());
            assertThat(api.get("/orders").status()).isEqualTo(200);
            assertThat(waiting).noneMatch(CompletableFuture::isDone);
            assertThat(waiting)
                    .extracting(CompletableFuture::join)
                    .allMatch(
                            answer -> answer.status() == 503 && answer.problem().equals("log-unavailable"));
        } finally {
            signalBroker("-CONT");
            clients.shutdown();
        }
    }

    private int callsUnderWay() {
        return meters.get("http.server.requests.active").longTaskTimers().stream()
                .mapToInt(LongTaskTimer::activeTasks)
                .sum();
    }

    private static void signalBroker(String signal) throws IOException, InterruptedException {
        var pid = Long.toString(infra().kafka().pid());
        assertThat(new ProcessBuilder("kill", signal, pid).inheritIO().start().waitFor())
                .isZero();
    }

    @Test
    void givesEveryPartitionItsTurn() {
        var had = new HashSet<TopicPartition>();
        Await.until("every partition had its turn", () -> {
            Stream.generate(() -> UUID.randomUUID().toString())
                    .filter(orders::isInTurn)
                    .findFirst()
                    .map(orders::partitionOf)
                    .ifPresent(had::add);
            return had.size() == Topics.ORDERS.partitions();
        });
    }

    @Test
    void givesUpWhenNoBrokerAnswers() {
        var nobody = new java.util.HashMap<>(producers.getConfigurationProperties());
        nobody.put("bootstrap.servers", "127.0.0.1:1");
        try (var log = new OrderLog(
                nobody,
                new LogProperties(
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(1),
                        Duration.ofMillis(20),
                        DataSize.ofMegabytes(1),
                        DataSize.ofKilobytes(16),
                        Duration.ZERO))) {
            assertThatThrownBy(() -> OrderLog.await(log.appendPlaced(order(1)))).isInstanceOf(LogUnavailable.class);
        }
    }

    private static PlacedOrder order(int lines) {
        return new PlacedOrder(
                UUID.randomUUID().toString(),
                "u-log",
                new BigDecimal("1.00"),
                "GBP",
                "GB",
                Instant.now().truncatedTo(java.time.temporal.ChronoUnit.MILLIS),
                Collections.nCopies(lines, new Line("pen-" + UUID.randomUUID(), 1, new BigDecimal("1.00"))));
    }
}
