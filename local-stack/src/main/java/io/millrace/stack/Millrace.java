package io.millrace.stack;

import io.millrace.infra.InfraException;
import io.millrace.stack.audit.AuditCommand;
import io.millrace.stack.catalogue.ImportCommand;
import io.millrace.stack.chaos.ChaosCommand;
import io.millrace.stack.client.ApiException;
import io.millrace.stack.demo.DemoCommand;
import io.millrace.stack.load.LoadCommand;
import io.millrace.stack.replay.ReplayCommand;
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
            StatusCommand.class,
            DownCommand.class,
            Millrace.TestCommand.class
        })
final class Millrace {

    private Millrace() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Millrace())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().println("millrace: " + oneLine(failure));
                    return ExitCode.SOFTWARE;
                });
    }

    /** What a person can act on is said in a line; anything else is a fault of ours and shows where it happened. */
    private static String oneLine(Exception failure) throws Exception {
        if (failure instanceof InfraException || failure instanceof ApiException || failure instanceof StackException) {
            return failure.getMessage();
        }
        throw failure;
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
