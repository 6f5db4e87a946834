package io.millrace.batch.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "validate", description = "Says all that is wrong with the pipelines, each fault with where it stands.")
final class ValidateCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "Configuration of batch-service, YAML or properties.")
    private Path file;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        var declared = PipelineFile.read(file).declared();
        var tasks =
                declared.stream().mapToInt(pipeline -> pipeline.tasks().size()).sum();
        spec.commandLine().getOut().println("OK: " + count(declared.size(), "pipeline") + ", " + count(tasks, "task"));
        return 0;
    }

    static String count(int number, String of) {
        return number + " " + of + (number == 1 ? "" : "s");
    }
}
