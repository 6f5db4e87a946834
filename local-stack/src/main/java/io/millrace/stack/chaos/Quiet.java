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

    private static final String STARTING = "programs are being started";

    private final BooleanSupplier settled;

    /** @param settled whether all programs run; whoever starts them gives up in the end */
    Quiet(BooleanSupplier settled) {
        this.settled = settled;
    }

    /**
     * Returns when every order has its final status, every group has read everything and nothing was added meanwhile,
     * and change data capture has told of all that was changed before.
     *
     * @param patience with what does not change, so that a slow machine alone breaks nothing; programs may take longer to
     *     start
     * @throws NotQuiet saying what is still under way when there was no progress for so long, or for six times as long in
     *     all
     */
    void await(Duration patience) throws InterruptedException, NotQuiet {
        var end = Instant.now().plus(patience.multipliedBy(6));
        var deadline = Instant.now().plus(patience);
        var before = "";
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
            var now = Instant.now();
            if (underWay.equals(STARTING) || !underWay.equals(before)) {
                deadline = now.plus(patience);
            }
            before = underWay;
            if (now.isAfter(deadline) || now.isAfter(end)) {
                throw new NotQuiet("the stack did not become quiet: no progress for " + patience.toSeconds() + " s, or "
                        + patience.multipliedBy(6).toSeconds() + " s in all. Under way: " + underWay);
            }
            new CountDownLatch(1).await(500, TimeUnit.MILLISECONDS);
        }
    }

    private String underWay() throws InterruptedException {
        if (!settled.getAsBoolean()) {
            return STARTING;
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
