package io.millrace.benchmarks;

import java.util.List;

/** Something that is fast, beside what limits it. */
interface Benchmark {

    /** Measures both in this run. */
    List<Ratio> run() throws Exception;
}
