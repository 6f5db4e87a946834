package io.millrace.benchmarks;

import io.millrace.benchmarks.chain.ChainBenchmark;
import io.millrace.benchmarks.chain.LatencyBenchmark;
import io.millrace.benchmarks.fraud.FraudBenchmark;
import io.millrace.benchmarks.fraud.FraudRulesBenchmark;
import io.millrace.benchmarks.inventory.ReservationBenchmark;
import io.millrace.benchmarks.inventory.StockDecisionBenchmark;
import io.millrace.benchmarks.kit.Benchmark;
import io.millrace.benchmarks.order.DecodingBenchmark;
import io.millrace.benchmarks.order.OrderDecidingBenchmark;
import io.millrace.benchmarks.order.PlacementBenchmark;
import io.millrace.benchmarks.pipelines.MedallionBenchmark;
import io.millrace.benchmarks.pipelines.PipelinesBenchmark;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Runs the benchmarks that are named, or all, and prints how near each comes to its own limit. */
final class Benchmarks {

    private static final Map<String, Benchmark> ALL = new TreeMap<>(Map.ofEntries(
            Map.entry("chain", new ChainBenchmark()),
            Map.entry("decoding", new DecodingBenchmark()),
            Map.entry("fraud", new FraudBenchmark()),
            Map.entry("fraud-rules", new FraudRulesBenchmark()),
            Map.entry("latency", new LatencyBenchmark()),
            Map.entry("medallion", new MedallionBenchmark()),
            Map.entry("order-deciding", new OrderDecidingBenchmark()),
            Map.entry("pipelines", new PipelinesBenchmark()),
            Map.entry("placement", new PlacementBenchmark()),
            Map.entry("reservation", new ReservationBenchmark()),
            Map.entry("stock-decision", new StockDecisionBenchmark())));

    private Benchmarks() {}

    /** Exit code 1 when a ratio that is wanted was not reached, 2 when a name is unknown. */
    public static void main(String[] arguments) throws Exception {
        var names = arguments.length == 0 ? ALL.keySet() : List.of(arguments);
        if (!ALL.keySet().containsAll(names)) {
            System.err.println("Unknown benchmark in " + names + ". There are: " + String.join(", ", ALL.keySet()));
            System.exit(2);
        }
        var reached = true;
        for (var name : names) {
            for (var ratio : Objects.requireNonNull(ALL.get(name)).run()) {
                System.out.println(ratio);
                reached &= ratio.reached();
            }
        }
        System.exit(reached ? 0 : 1);
    }
}
