package io.millrace.benchmarks.pipelines;

import io.millrace.benchmarks.kit.Benchmark;
import io.millrace.benchmarks.kit.OrderTopic;
import io.millrace.benchmarks.kit.Orders;
import io.millrace.benchmarks.kit.Ratio;
import io.millrace.events.Topics;
import io.millrace.infra.Infra;
import io.millrace.infra.Part;
import io.millrace.stack.checkout.Home;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/** The shipped pipeline with nothing new to take up: what is left is what starting, planning and checking cost. */
public final class MedallionBenchmark implements Benchmark {

    private static final int ORDERS = 20_000;
    private static final int TURNS = 5;
    private static final int COLD_TURNS = 3;
    private static final int PATIENCE_SECONDS = 600;

    @Override
    public List<Ratio> run() throws Exception {
        var directory = Home.found().state().resolve("benchmark-medallion");
        FileSystemUtils.deleteRecursively(directory);
        try (var infra = Infra.builder(directory)
                .parts(Part.KAFKA, Part.REGISTRY, Part.POSTGRES)
                .freePorts()
                .start()) {
            createTopic(infra);
            try (var topic = new OrderTopic(infra)) {
                topic.write(ORDERS, new Orders()::next);
            }
            var ready = median(infra, true);
            var own = median(infra, false);
            return List.of(
                    new Ratio("15 s for an empty medallion", 15, "in ready drivers", ready, "s", 1),
                    new Ratio("An empty medallion in drivers of its own", own, "in ready ones", ready, "s", 2));
        }
    }

    private static void createTopic(Infra infra) throws InterruptedException, ExecutionException {
        try (var admin = Admin.create(Map.of("bootstrap.servers", infra.kafka().bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(Topics.ORDERS.name(), Topics.ORDERS.partitions(), (short) 1)))
                    .all()
                    .get();
        }
    }

    private static double median(Infra infra, boolean ready) throws IOException, InterruptedException {
        try (var service = BatchProcess.start(infra, declared(infra, ready))) {
            var seconds = new ArrayList<Double>();
            // The first run takes the orders up, and the second warms up; a driver of its own is always cold.
            for (var turn = ready ? -2 : 0; turn < (ready ? TURNS : COLD_TURNS); turn++) {
                var cpu = CpuTime.of(service.pid());
                var run = awaitRun(service);
                var took = run.get("duration_seconds").asDouble();
                System.err.printf(
                        Locale.ROOT,
                        "  medallion in %s drivers: %.1f s, %.1f s of processor time (%s)%s%n",
                        ready ? "ready" : "own",
                        took,
                        CpuTime.of(service.pid()).minus(cpu).toMillis() / 1e3,
                        tasks(run),
                        turn < 0 ? " (warm-up)" : "");
                if (turn >= 0) {
                    seconds.add(took);
                }
            }
            return Ratio.median(seconds);
        }
    }

    private static JsonNode awaitRun(BatchProcess service) throws InterruptedException {
        var id = service.api()
                .post("/pipelines/medallion/runs", Map.of())
                .get("run_id")
                .asString();
        for (var tenths = 0; tenths < PATIENCE_SECONDS * 10; tenths++) {
            var run = service.api().get("/runs/" + id);
            switch (run.get("state").asString()) {
                case "SUCCEEDED" -> {
                    return run;
                }
                case "FAILED", "CANCELLED" -> throw new IllegalStateException("The run did not succeed: " + run);
                default -> TimeUnit.MILLISECONDS.sleep(100);
            }
        }
        throw new IllegalStateException("The run " + id + " took longer than " + PATIENCE_SECONDS + " s");
    }

    private static String tasks(JsonNode run) {
        return String.join(
                ", ",
                StreamSupport.stream(run.get("tasks").spliterator(), false)
                        .map(task -> String.format(
                                Locale.ROOT,
                                "%s %.1f",
                                task.get("task").asString(),
                                task.get("duration_seconds").asDouble()))
                        .toList());
    }

    private static String declared(Infra infra, boolean ready) {
        var home = Home.found();
        return """
                millrace:
                  lakehouse.root: %s
                  spark:
                    home: %s
                    jobs-jar: %s
                    drivers.ready: %s
                """
                .formatted(infra.directory().resolve("lakehouse").toUri(), home.sparkHome(), home.jobsJar(), ready);
    }
}
