package io.millrace.benchmarks.inventory;

import io.millrace.benchmarks.kit.Orders;
import io.millrace.inventory.reservation.decision.Demand;
import io.millrace.inventory.reservation.decision.Outcome;
import io.millrace.inventory.reservation.decision.Shelf;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Deciding the orders of a poll. The limit of deciding is to look each line's stock up and to write it down once, in the
 * same maps, and decide nothing.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class StockDecision {

    private static final int POLL = 500;

    private final Map<String, Long> stock = new HashMap<>();
    private List<Demand> demands;

    /** 500 orders of three lines, and one unit of each product: who comes second is refused. */
    @Setup
    public void place() {
        var orders = new Orders();
        demands = Stream.generate(orders::next)
                .limit(POLL)
                .map(order -> Demand.of(
                        order.getOrderId(),
                        order.getLines().stream()
                                .map(line -> new Demand.Line(line.getSku(), line.getQuantity()))
                                .toList()))
                .toList();
        demands.forEach(demand -> demand.lines().keySet().forEach(sku -> stock.put(sku, 1L)));
    }

    @Benchmark
    @OperationsPerInvocation(POLL)
    public void decides(Blackhole outcomes) {
        var shelf = new Shelf(stock);
        for (var demand : demands) {
            Outcome outcome = shelf.serve(demand);
            outcomes.consume(outcome);
        }
        outcomes.consume(shelf.taken());
    }

    /** The limit. */
    @Benchmark
    @OperationsPerInvocation(POLL)
    public void looksUp(Blackhole found) {
        var left = new HashMap<>(stock);
        for (var demand : demands) {
            demand.lines().forEach((sku, quantity) -> left.merge(sku, -quantity, Long::sum));
        }
        found.consume(left);
    }
}
