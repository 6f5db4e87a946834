package io.millrace.benchmarks;

import java.util.Collection;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** What JMH measured, in operations a second: medians of five, in a JVM of their own, after warm-up. */
record Throughput(Collection<RunResult> results) {

    private static final double MICROS_PER_SECOND = 1e6;

    /** Runs all benchmarks of a class; they must measure throughput by the microsecond. */
    static Throughput of(Class<?> benchmarks) throws RunnerException {
        return new Throughput(new Runner(new OptionsBuilder()
                        .include(benchmarks.getName())
                        .forks(1)
                        .warmupIterations(3)
                        .warmupTime(TimeValue.seconds(2))
                        .measurementIterations(5)
                        .measurementTime(TimeValue.seconds(2))
                        .build())
                .run());
    }

    double perSecond(String benchmark) {
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
