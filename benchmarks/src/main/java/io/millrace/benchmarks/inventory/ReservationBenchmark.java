package io.millrace.benchmarks.inventory;

import io.millrace.benchmarks.kit.Benchmark;
import io.millrace.benchmarks.kit.OrderTopic;
import io.millrace.benchmarks.kit.Orders;
import io.millrace.benchmarks.kit.Ratio;
import io.millrace.infra.Infra;
import io.millrace.infra.Part;
import io.millrace.stack.checkout.Home;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reserving orders of three lines: the whole service as a process, from orders that wait in the topic {@code orders} to
 * the last event in {@code inventory.reservations}, on a PostgreSQL that waits for its disk.
 */
public final class ReservationBenchmark implements Benchmark {

    private static final int TURNS = 5;
    private static final int WARM_UP = 3;
    private static final int ORDERS_IN_BATCHES = 25_000;
    private static final int ORDERS_ONE_BY_ONE = 1_500;
    private static final int OLD_RESERVATIONS = 1_000_000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Orders orders = new Orders();

    @Override
    public List<Ratio> run() throws Exception {
        var directory = Home.found().state().resolve("benchmark-reservation");
        try (var infra = Infra.builder(directory)
                        .parts(Part.KAFKA, Part.REGISTRY, Part.POSTGRES)
                        .freePorts()
                        .start();
                var topic = new OrderTopic(infra)) {
            var oneByOne = rate("One transaction an order", infra, topic, 1, ORDERS_ONE_BY_ONE);
            var inBatches = rate("One transaction a poll", infra, topic, 500, ORDERS_IN_BATCHES);
            addOldReservations(infra);
            var withOld = rate("With old reservations", infra, topic, 500, ORDERS_IN_BATCHES);
            requireAllReserved(infra, topic);
            return List.of(
                    new Ratio("Reserving", inBatches, "one transaction an order", oneByOne, "orders/s", 20),
                    new Ratio("Reserving", inBatches, "what is promised", 5_000, "orders/s", 1),
                    new Ratio(
                            "Reserving with 1,000,000 reservations stored",
                            withOld,
                            "without them",
                            inBatches,
                            "orders/s",
                            0.8));
        }
    }

    private double rate(String what, Infra infra, OrderTopic topic, int pollRecords, int count) throws Exception {
        var properties = Map.of(
                "spring.kafka.consumer.max-poll-records", Integer.toString(pollRecords), "millrace.connect.url", "");
        var rates = new ArrayList<Double>();
        try (var service = InventoryProcess.start(infra, properties)) {
            service.takeIn(Orders.catalogue());
            for (var turn = -WARM_UP; turn < TURNS; turn++) {
                var rate = count / seconds(service, topic, count);
                if (turn >= 0) {
                    rates.add(rate);
                }
                System.err.printf(Locale.ROOT, "  %s: %,.0f orders/s%s%n", what, rate, turn < 0 ? " (warm-up)" : "");
            }
        }
        return Ratio.median(rates);
    }

    /** From the instant when the service can see the orders until the log has its answer to the last of them. */
    private double seconds(InventoryProcess service, OrderTopic topic, int count) throws Exception {
        topic.readAnswersFromHere();
        service.freeze();
        topic.write(count, orders::next);
        var began = System.nanoTime();
        service.thaw();
        topic.awaitAnswers(count, PATIENCE);
        return (System.nanoTime() - began) / 1e9;
    }

    private static void addOldReservations(Infra infra) throws SQLException {
        try (var database = DriverManager.getConnection(infra.postgres().superuserUrl("inventory"));
                var statement = database.createStatement()) {
            statement.execute(
                    """
                    insert into reservations (order_id, status, decided_at)
                    select '01900000-0000-7000-8000-' || lpad(to_hex(i), 12, '0'), 'RELEASED', now() from generate_series(1, %d) i
                    """
                            .formatted(OLD_RESERVATIONS));
            statement.execute(
                    """
                    insert into reservation_lines (order_id, sku, quantity)
                    select '01900000-0000-7000-8000-' || lpad(to_hex(i), 12, '0'), (10000 + (i * 7 + line * 13) %% 4000)::text, 1
                    from generate_series(1, %d) i, generate_series(1, 3) line
                    """
                            .formatted(OLD_RESERVATIONS));
            statement.execute("vacuum analyze");
            statement.execute("checkpoint");
        }
    }

    private static void requireAllReserved(Infra infra, OrderTopic topic) throws Exception {
        try (var database = DriverManager.getConnection(infra.postgres().superuserUrl("inventory"));
                var statement = database.createStatement();
                var row = statement.executeQuery(
                        """
                        select (select count(*) from reservations where status = 'RESERVED'),
                            (select sum(reserved) from stock)
                        """)) {
            row.next();
            var reserved = row.getLong(1);
            if (reserved != topic.reservations() || row.getLong(2) != 3 * reserved) {
                throw new IllegalStateException(reserved + " orders are reserved with " + row.getLong(2)
                        + " units, but the log has " + topic.reservations() + " events");
            }
        }
    }
}
