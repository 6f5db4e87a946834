package io.millrace.batch.testing;

import io.millrace.batch.engine.Work;
import io.millrace.batch.execution.AttemptControl;
import io.millrace.batch.execution.WatchedTaskType;
import io.millrace.batch.process.ChildProcesses;
import io.millrace.batch.progress.AttemptEnd;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Tasks of the type {@code shell}: their first argument is a script, which finds {@code $result} and {@code $attempt},
 * and calls {@code succeed}, or {@code outputs} with a JSON object. They stand for applications that take seconds to start.
 */
@Component
class ShellTaskType implements WatchedTaskType<ShellTaskType.Script> {

    record Script(List<String> args) {
        Script {
            if (args == null || args.isEmpty()) {
                throw new IllegalArgumentException("args needs a script");
            }
        }
    }

    private static final String PRELUDE =
            """
            result=$1 attempt=$2 started=$(date -u +%FT%T.%3NZ)
            succeed() { put '"rows_in":3,"rows_out":2'; }
            outputs() { put '"outputs":'"$1"; }
            put() { echo '{"state":"succeeded","started_at":"'"$started"'",'"$1"'}' > "$result.tmp"; mv "$result.tmp" "$result"; }
            """;

    private final ChildProcesses processes;

    ShellTaskType(ChildProcesses processes) {
        this.processes = processes;
    }

    @Override
    public String name() {
        return "shell";
    }

    @Override
    public Class<Script> settings() {
        return Script.class;
    }

    @Override
    public AttemptEnd begin(Work work, Script script, AttemptControl control) {
        return processes.begin(work, control, () -> new ProcessBuilder(
                        "sh",
                        "-c",
                        PRELUDE + script.args().get(0),
                        work.attempt().token().toString(),
                        work.result().toString(),
                        Integer.toString(work.attempt().number()))
                .redirectErrorStream(true)
                .redirectOutput(work.log().toFile())
                .start());
    }

    @Override
    public AttemptEnd resume(Work work, Script script, AttemptControl control) {
        return processes.resume(work, control);
    }
}
