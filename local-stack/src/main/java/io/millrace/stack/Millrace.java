package io.millrace.stack;

import io.millrace.stack.audit.AuditCommand;
import io.millrace.stack.catalogue.ImportCommand;
import io.millrace.stack.chaos.ChaosCommand;
import io.millrace.stack.demo.DemoCommand;
import io.millrace.stack.load.LoadCommand;
import io.millrace.stack.pipelines.PipelinesCommand;
import io.millrace.stack.replay.ReplayCommand;
import io.millrace.stack.running.DownCommand;
import io.millrace.stack.running.StatusCommand;
import io.millrace.stack.running.UpCommand;
import io.millrace.stack.services.PortOffset;
import io.millrace.stack.terminal.StackException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

@Command(
        name = "millrace",
        description = "Runs the whole suite on this machine: Kafka, registry, PostgreSQL, Connect and four services.",
        mixinStandardHelpOptions = true,
        version = "0.1.0",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            UpCommand.class,
            DemoCommand.class,
            ImportCommand.class,
            ReplayCommand.class,
            LoadCommand.class,
            AuditCommand.class,
            ChaosCommand.class,
            PipelinesCommand.class,
            StatusCommand.class,
            DownCommand.class,
            Millrace.TestCommand.class
        })
final class Millrace {

    private Millrace() {}

    public static void main(String[] arguments) {
        try {
            PortOffset.applied(0);
        } catch (StackException e) {
            System.err.println("millrace: " + e.getMessage());
            System.exit(ExitCode.USAGE);
        }
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Millrace())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().println("millrace: " + Failures.told(failure));
                    if (System.getenv("MILLRACE_DEBUG") != null) {
                        failure.printStackTrace(command.getErr());
                    }
                    return ExitCode.SOFTWARE;
                });
    }

    @Command(name = "test", description = "Runs all tests: mvn verify. Further arguments go to Maven.")
    static final class TestCommand implements Runnable {

        /** The script {@code millrace} runs the tests before any of this is built; the command is here for the help. */
        @Override
        public void run() {
            throw new StackException("run the tests with the script: ./millrace test");
        }
    }
}
