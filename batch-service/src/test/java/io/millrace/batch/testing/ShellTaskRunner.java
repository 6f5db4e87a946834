package io.millrace.batch.testing;

import io.millrace.batch.engine.Work;
import io.millrace.batch.execution.AttemptControl;
import io.millrace.batch.execution.TaskRunner;
import io.millrace.batch.pipeline.TaskSpec;
import io.millrace.batch.process.ChildProcesses;
import io.millrace.batch.progress.AttemptEnd;
import org.springframework.stereotype.Component;

/**
 * Tasks of the type {@code shell}: their first argument is a script, which finds {@code $result} and {@code $attempt},
 * and calls {@code succeed}. They stand for applications that take seconds to start.
 */
@Component
class ShellTaskRunner implements TaskRunner {

    private static final String PRELUDE =
            """
            result=$1 attempt=$2
            succeed() { echo '{"state":"succeeded","rows_in":3,"rows_out":2}' > "$result.tmp"; mv "$result.tmp" "$result"; }
            """;

    private final ChildProcesses processes;

    ShellTaskRunner(ChildProcesses processes) {
        this.processes = processes;
    }

    @Override
    public String type() {
        return "shell";
    }

    @Override
    public void check(TaskSpec spec) {
        if (spec.application().arguments().isEmpty()) {
            throw new IllegalArgumentException("args needs a script");
        }
    }

    @Override
    public AttemptEnd begin(Work work, AttemptControl control) {
        return processes.begin(work, control, () -> new ProcessBuilder(
                        "sh",
                        "-c",
                        PRELUDE + work.spec().application().arguments().get(0),
                        work.attempt().token().toString(),
                        work.result().toString(),
                        Integer.toString(work.attempt().number()))
                .redirectErrorStream(true)
                .redirectOutput(work.log().toFile())
                .start());
    }

    @Override
    public AttemptEnd resume(Work work, AttemptControl control) {
        return processes.resume(work, control);
    }
}
