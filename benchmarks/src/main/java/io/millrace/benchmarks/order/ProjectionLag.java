package io.millrace.benchmarks.order;

import io.millrace.events.Topics;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;

/** How far order-service's projection is behind the orders on the log. */
final class ProjectionLag implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Admin admin;

    ProjectionLag(String bootstrapServers) {
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }

    private long orders() throws ExecutionException, InterruptedException {
        var projected = admin.listConsumerGroupOffsets("order-service")
                .partitionsToOffsetAndMetadata()
                .get();
        projected.keySet().removeIf(partition -> !partition.topic().equals(Topics.ORDERS.name()));
        var ends = admin.listOffsets(projected.keySet().stream()
                        .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest())))
                .all()
                .get();
        return ends.entrySet().stream()
                .mapToLong(end -> end.getValue().offset()
                        - Objects.requireNonNull(projected.get(end.getKey())).offset())
                .sum();
    }

    /** Waits, so that projecting what was measured does not disturb what is measured next. */
    void awaitNone() throws ExecutionException, InterruptedException {
        var began = System.nanoTime();
        var behind = orders();
        while (orders() > 0) {
            if (System.nanoTime() - began > PATIENCE.toNanos()) {
                throw new IllegalStateException("The projection did not catch up within " + PATIENCE);
            }
            new CountDownLatch(1).await(50, TimeUnit.MILLISECONDS);
        }
        System.err.printf(
                Locale.ROOT,
                "    the projection was %,d orders behind, for another %.1f s%n",
                behind,
                (System.nanoTime() - began) / 1e9);
    }

    @Override
    public void close() {
        admin.close();
    }
}
