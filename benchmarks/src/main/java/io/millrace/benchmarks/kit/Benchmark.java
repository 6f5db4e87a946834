package io.millrace.benchmarks.kit;

import java.util.List;

/** Something that is fast, beside what limits it. */
public interface Benchmark {

    /** Measures both in this run. */
    List<Ratio> run() throws Exception;
}
