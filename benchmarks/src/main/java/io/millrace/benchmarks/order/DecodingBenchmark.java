package io.millrace.benchmarks.order;

import io.millrace.benchmarks.kit.Benchmark;
import io.millrace.benchmarks.kit.JmhThroughput;
import io.millrace.benchmarks.kit.Ratio;
import java.util.List;
import org.openjdk.jmh.runner.RunnerException;

/** Decoding an order of three lines, which every service does with every order. */
public final class DecodingBenchmark implements Benchmark {

    @Override
    public List<Ratio> run() throws RunnerException {
        var measured = JmhThroughput.of(OrderDecoding.class);
        return List.of(new Ratio(
                "Decoding an order of three lines",
                measured.perSecond("decodes"),
                "walking over its bytes",
                measured.perSecond("walks"),
                "orders/s",
                0.1));
    }
}
