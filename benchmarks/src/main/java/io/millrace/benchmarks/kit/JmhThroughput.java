package io.millrace.benchmarks.kit;

import java.util.Collection;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** What JMH measured of a class whose methods count in operations a microsecond. */
public final class JmhThroughput {

    private static final double MICROS_PER_SECOND = 1e6;

    private final Collection<RunResult> results;

    private JmhThroughput(Collection<RunResult> results) {
        this.results = results;
    }

    public static JmhThroughput of(Class<?> benchmarks) throws RunnerException {
        return new JmhThroughput(new Runner(new OptionsBuilder()
                        .include(benchmarks.getName())
                        .forks(1)
                        .warmupIterations(3)
                        .warmupTime(TimeValue.seconds(2))
                        .measurementIterations(5)
                        .measurementTime(TimeValue.seconds(2))
                        .build())
                .run());
    }

    /** The median of a method. */
    public double perSecond(String method) {
        return MICROS_PER_SECOND
                * results.stream()
                        .map(RunResult::getPrimaryResult)
                        .filter(result -> result.getLabel().equals(method))
                        .findFirst()
                        .orElseThrow()
                        .getStatistics()
                        .getPercentile(50);
    }
}
