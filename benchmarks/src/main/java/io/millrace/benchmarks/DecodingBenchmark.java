package io.millrace.benchmarks;

import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Decoding an order of three lines, which every service does with every order. */
final class DecodingBenchmark implements Benchmark {

    private static final double MICROS_PER_SECOND = 1e6;

    @Override
    public List<Ratio> run() throws RunnerException {
        var results = new Runner(new OptionsBuilder()
                        .include(OrderDecoding.class.getName())
                        .forks(1)
                        .warmupIterations(3)
                        .warmupTime(TimeValue.seconds(2))
                        .measurementIterations(5)
                        .measurementTime(TimeValue.seconds(2))
                        .build())
                .run();
        return List.of(new Ratio(
                "Decoding an order of three lines",
                perSecond(results, "decodes"),
                "walking over its bytes",
                perSecond(results, "walks"),
                "orders/s",
                0.1));
    }

    private static double perSecond(Collection<RunResult> results, String benchmark) {
        return MICROS_PER_SECOND
                * results.stream()
                        .map(RunResult::getPrimaryResult)
                        .filter(result -> result.getLabel().equals(benchmark))
                        .findFirst()
                        .orElseThrow()
                        .getStatistics()
                        .getPercentile(50);
    }
}
