package io.millrace.batch.cli;

import io.millrace.batch.declaration.InvalidPipelines;
import org.springframework.boot.logging.LoggingSystem;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ScopeType;

/** {@code ./millrace pipelines}: looks at declared pipelines without a database, a broker or a service. */
@Command(
        name = "pipelines",
        description = "Looks at pipelines that are declared in a file, as batch-service would.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ValidateCommand.class, PlanCommand.class, TestCommand.class})
public final class PipelinesCommand {

    private PipelinesCommand() {}

    /** Exits with 0 when all is well, 1 when it is not, 2 when it was asked wrongly. */
    public static void main(String... arguments) {
        // All that is to be said is said by the commands.
        LoggingSystem.get(PipelinesCommand.class.getClassLoader()).beforeInitialize();
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new PipelinesCommand()).setExecutionExceptionHandler((failure, command, parsed) -> {
            var err = command.getErr();
            if (failure instanceof InvalidPipelines invalid) {
                err.println("The pipelines are not declared correctly:");
                invalid.problems().forEach(problem -> err.println("  - " + problem));
            } else {
                err.println("pipelines: " + failure.getMessage());
            }
            return ExitCode.SOFTWARE;
        });
    }
}
