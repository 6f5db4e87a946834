package io.millrace.stack.chaos;

import io.millrace.infra.Part;
import io.millrace.stack.audit.invariant.Finding.Verdict;
import io.millrace.stack.audit.reading.StackReader;
import io.millrace.stack.services.PortOffset;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Waits until nothing is under way any more. */
final class Quiet {

    private static final String OPEN = "select count(*) from orders where status = 'PLACED' or status is null";

    private final BooleanSupplier settled;

    /** @param settled whether all programs run */
    Quiet(BooleanSupplier settled) {
        this.settled = settled;
    }

    /**
     * Returns when every order has its final status, every group has read everything and nothing was added meanwhile,
     * and change data capture has told of all that was changed before.
     *
     * @throws NotQuiet saying what is still under way when the timeout is over
     */
    void await(Duration timeout) throws InterruptedException, NotQuiet {
        var deadline = Instant.now().plus(timeout);
        var isCaptured = false;
        while (true) {
            var underWay = underWay();
            if (underWay.isEmpty() && isCaptured) {
                return;
            }
            if (underWay.isEmpty()) {
                underWay = isCaptured() ? "" : "change data capture";
                isCaptured = underWay.isEmpty();
            }
            if (Instant.now().isAfter(deadline)) {
                throw new NotQuiet(
                        "the stack did not become quiet within " + timeout.toSeconds() + " s. Under way: " + underWay);
            }
            new CountDownLatch(1).await(500, TimeUnit.MILLISECONDS);
        }
    }

    private String underWay() throws InterruptedException {
        if (!settled.getAsBoolean()) {
            return "programs are being started";
        }
        try (var lag = new Lag()) {
            var before = ends(lag);
            for (var group : Lag.GROUPS) {
                var behind = lag.of(group);
                if (behind > 0) {
                    return group + " has " + behind + " records to read";
                }
            }
            var open = openOrders();
            if (open > 0) {
                return open + " orders without a final status";
            }
            return before.equals(ends(lag)) ? "" : "records are being added";
        } catch (ExecutionException | KafkaException | SQLException e) {
            return "no answer from Kafka or PostgreSQL: " + e.getMessage();
        }
    }

    private static Map<TopicPartition, Long> ends(Lag lag) throws InterruptedException, ExecutionException {
        var ends = new HashMap<TopicPartition, Long>();
        for (var group : Lag.GROUPS) {
            ends.putAll(lag.ends(group));
        }
        return ends;
    }

    private static long openOrders() throws SQLException {
        var url = "jdbc:postgresql://127.0.0.1:" + PortOffset.applied(Part.POSTGRES.defaultPort()) + "/orders";
        try (var connection = DriverManager.getConnection(url, "orders", "orders");
                var rows = connection.createStatement().executeQuery(OPEN)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Changes are captured in the order of their commits: one that has come through tells of all before. */
    private static boolean isCaptured() {
        try {
            return StackReader.probeCapture().verdict() == Verdict.PASS;
        } catch (KafkaException notYet) {
            return false;
        }
    }
}
