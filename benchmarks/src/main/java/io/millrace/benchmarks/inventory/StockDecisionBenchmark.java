package io.millrace.benchmarks.inventory;

import io.millrace.benchmarks.kit.Benchmark;
import io.millrace.benchmarks.kit.JmhThroughput;
import io.millrace.benchmarks.kit.Ratio;
import java.util.List;
import org.openjdk.jmh.runner.RunnerException;

/** Deciding which orders get stock, without database and log: what is left when these are taken away. */
public final class StockDecisionBenchmark implements Benchmark {

    @Override
    public List<Ratio> run() throws RunnerException {
        var results = JmhThroughput.of(StockDecision.class);
        return List.of(new Ratio(
                "Deciding an order of three lines",
                results.perSecond("decides"),
                "looking its lines up",
                results.perSecond("looksUp"),
                "orders/s",
                0.2));
    }
}
