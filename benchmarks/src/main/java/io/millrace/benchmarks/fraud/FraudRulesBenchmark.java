package io.millrace.benchmarks.fraud;

import io.millrace.benchmarks.kit.Benchmark;
import io.millrace.benchmarks.kit.JmhThroughput;
import io.millrace.benchmarks.kit.Ratio;
import java.util.List;
import org.openjdk.jmh.runner.RunnerException;

/** Holding an order against fraud-service's rules: how many orders came before it does not matter. */
public final class FraudRulesBenchmark implements Benchmark {

    @Override
    public List<Ratio> run() throws RunnerException {
        var measured = JmhThroughput.of(FraudAssessing.class);
        return List.of(new Ratio(
                "Rules over an order that joins 1,000 others",
                measured.perSecond("joins"),
                "an order that is its user's first",
                measured.perSecond("begins"),
                "orders/s",
                0.3));
    }
}
