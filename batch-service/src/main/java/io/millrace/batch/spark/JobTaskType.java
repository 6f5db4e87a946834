package io.millrace.batch.spark;

import io.millrace.batch.engine.Work;
import io.millrace.batch.execution.AttemptControl;
import io.millrace.batch.execution.Values;
import io.millrace.batch.execution.WatchedTaskType;
import io.millrace.batch.progress.AttemptEnd;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Runs one of the lakehouse's own jobs as {@code spark} does, without being told its main class and arguments. */
abstract class JobTaskType<S extends Record> implements WatchedTaskType<S> {

    /** What all jobs take. */
    private static final List<String> COMMON = List.of(
            "--root", "{{lakehouse_root}}",
            "--bootstrap-servers", "{{bootstrap_servers}}",
            "--registry-url", "{{registry_url}}",
            "--run-id", "{{run_id}}",
            "--result", "{{result_file}}",
            "--fence", "{{fence}}");

    private final SparkTaskType spark;
    private final Values values;

    JobTaskType(SparkTaskType spark, Values values) {
        this.spark = spark;
        this.values = values;
    }

    /** The job, with those arguments that are its own. */
    abstract SparkSettings application(S settings);

    @Override
    public final Optional<String> hindrance() {
        return spark.hindrance();
    }

    @Override
    public final AttemptEnd begin(Work work, S settings, AttemptControl control) {
        var application = application(settings);
        var args = Stream.concat(values.filled(work, COMMON).stream(), application.args().stream())
                .toList();
        return spark.begin(work, application.with(args), control);
    }

    @Override
    public final AttemptEnd resume(Work work, S settings, AttemptControl control) {
        return spark.resume(work, application(settings), control);
    }
}
