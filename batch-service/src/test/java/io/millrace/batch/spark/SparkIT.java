package io.millrace.batch.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.batch.testing.Service;
import io.millrace.events.OrderEvent;
import io.millrace.events.OrderEventType;
import io.millrace.events.OrderLine;
import io.millrace.events.Topics;
import io.millrace.infra.Infra;
import io.millrace.infra.Part;
import io.millrace.platform.topics.TopicsInUse;
import io.millrace.testing.Http;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.KafkaTemplate;

/** Real applications on a real Spark: the first two steps of the pipeline that ships, and a look at what they wrote. */
class SparkIT {

    private static final Path JOBS = Path.of(System.getProperty("millrace.home"), "lakehouse-jobs", "target");

    @TempDir
    private Path lakehouse;

    static class Writes {
        @Bean
        TopicsInUse topics() {
            return TopicsInUse.produces(Topics.ORDERS);
        }
    }

    @Test
    void takesOrdersFromKafkaIntoSilver() {
        var properties = Service.properties();
        properties.putAll(Infra.shared(Part.KAFKA, Part.REGISTRY).serviceProperties(null));
        properties.put("millrace.lakehouse.root", lakehouse.toUri().toString());
        properties.put("millrace.spark.home", JOBS.resolve("spark-home").toString());
        properties.put(
                "millrace.spark.jobs-jar", JOBS.resolve("lakehouse-jobs.jar").toString());
        properties.putAll(step("bronze", "io.millrace.lakehouse.bronze.Bronze"));
        properties.putAll(step("silver", "io.millrace.lakehouse.silver.Silver"));
        properties.put("millrace.pipelines.steps.tasks.silver.depends-on", "bronze");
        properties.putAll(lag("before"));
        properties.put("millrace.pipelines.steps.tasks.bronze.depends-on", "before");
        properties.putAll(lag("after"));
        properties.put("millrace.pipelines.steps.tasks.after.depends-on", "bronze");
        try (var service = Service.start(properties, Writes.class)) {
            @SuppressWarnings("unchecked")
            KafkaTemplate<String, Object> kafka = service.bean(KafkaTemplate.class);
            IntStream.range(0, 20).mapToObj(i -> order("o" + i)).forEach(order -> kafka.send(
                            "orders", order.getOrderId(), order)
                    .join());
            var api = service.api();
            var calls = service.calls();
            var id = calls.trigger("steps");
            Awaitility.await().atMost(Duration.ofMinutes(5)).until(() -> !List.of("QUEUED", "RUNNING")
                    .contains(calls.run(id).get("state").asString()));
            assertThat(calls.run(id).get("state").asString())
                    .as(() -> calls.run(id) + "\n"
                            + api.get("/runs/" + id + "/tasks/bronze/log").text())
                    .isEqualTo("SUCCEEDED");
            assertThat(calls.task(id, "bronze").at("/metrics/rows_out").asInt()).isEqualTo(20);
            assertThat(calls.task(id, "before").at("/outputs/lag").asInt()).isEqualTo(20);
            assertThat(calls.task(id, "after").at("/outputs/lag").asInt()).isZero();
            assertThat(api.get("/runs/" + id + "/tasks/silver/log").text()).contains("rows_in");
            // A driver takes seconds from when it is asked for until it does anything.
            assertThat(service.management()
                            .get("/actuator/metrics/pipeline.task.start?tag=task:bronze")
                            .json()
                            .at("/measurements/1/value")
                            .asDouble())
                    .isGreaterThan(0.5);
            looksIntoTheTable(api);
        }
    }

    private static void looksIntoTheTable(Http api) {
        assertThat(api.get("/lakehouse/tables")
                        .json()
                        .get("tables")
                        .valueStream()
                        .map(table -> table.get("schema").asString() + "."
                                + table.get("table").asString()))
                .contains("silver.orders", "silver.order_lines");
        var orders = api.get("/lakehouse/tables/silver/orders?limit=5&columns=order_id,amount")
                .json();
        assertThat(orders.get("table").asString()).isEqualTo("silver.orders");
        assertThat(orders.get("rows").size()).isEqualTo(5);
        assertThat(orders.at("/rows/0/amount").asString()).isEqualTo("15.30");
        var csv = api.get("/lakehouse/tables/silver/orders?columns=order_id,amount", Map.of("Accept", "text/csv"));
        assertThat(csv.text().lines()).hasSize(21).startsWith("order_id,amount").contains("o7,15.30");
        assertThat(api.get("/lakehouse/tables/silver/none").status()).isEqualTo(404);
        assertThat(api.get("/lakehouse/tables/bronze/events").status()).isEqualTo(404);
        assertThat(api.get("/lakehouse/tables/silver/orders?columns=price").status())
                .isEqualTo(422);
        assertThat(api.get("/lakehouse/tables/silver/orders?where_date=today").status())
                .isEqualTo(422);
    }

    /** What bronze has not read yet. */
    private static Map<String, String> lag(String task) {
        var prefix = "millrace.pipelines.steps.tasks." + task + ".";
        return Map.of(
                prefix + "type", "kafka-lag",
                prefix + "topics", "orders",
                prefix + "checkpoint", "{{lakehouse_root}}/checkpoints/bronze",
                prefix + "patience", "0s");
    }

    private static Map<String, String> step(String task, String mainClass) {
        var prefix = "millrace.pipelines.steps.tasks." + task + ".";
        return Map.of(
                prefix + "type",
                "spark",
                prefix + "main-class",
                mainClass,
                prefix + "args",
                "--root,{{lakehouse_root}},--bootstrap-servers,{{bootstrap_servers}},--registry-url,"
                        + "{{registry_url}},--run-id,{{run_id}},--result,{{result_file}}");
    }

    private static OrderEvent order(String id) {
        return OrderEvent.newBuilder()
                .setEventType(OrderEventType.PLACED)
                .setOrderId(id)
                .setUserId("u1")
                .setAmount(new BigDecimal("15.30"))
                .setTs(Instant.parse("2026-11-22T08:00:00Z"))
                .setLines(List.of(OrderLine.newBuilder()
                        .setSku("s1")
                        .setQuantity(3)
                        .setUnitPrice(new BigDecimal("5.10"))
                        .build()))
                .build();
    }
}
