package io.millrace.benchmarks.order;

import io.millrace.benchmarks.kit.Benchmark;
import io.millrace.benchmarks.kit.JmhThroughput;
import io.millrace.benchmarks.kit.Ratio;
import java.util.List;
import org.openjdk.jmh.runner.RunnerException;

/** Pricing an order and deciding its status, without log and database. */
public final class OrderDecidingBenchmark implements Benchmark {

    @Override
    public List<Ratio> run() throws RunnerException {
        var measured = JmhThroughput.of(OrderDeciding.class);
        return List.of(
                new Ratio(
                        "Pricing an order of three lines",
                        measured.perSecond("prices"),
                        "looking its products up",
                        measured.perSecond("looksUp"),
                        "orders/s",
                        0.1),
                new Ratio(
                        "An order that learns its facts one by one",
                        measured.perSecond("learnsOneByOne"),
                        "one that learns them all at once",
                        measured.perSecond("learnsAtOnce"),
                        "orders/s",
                        0.3));
    }
}
