package io.millrace.stack.audit;

import io.millrace.stack.checkout.Home;
import io.millrace.stack.files.Input;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "audit",
        description = "Reads topics, databases and lakehouse of the running stack, once it is quiet, and says whether"
                + " every promise holds. Exit code 1 when one is broken.",
        mixinStandardHelpOptions = true)
public final class AuditCommand implements Callable<Integer> {

    @Option(
            names = "--accepted",
            paramLabel = "FILE",
            description =
                    "Ids of the orders that were accepted, one a line, as load and replay write them; FILE.cancellations,"
                            + " FILE.receipts and FILE.refused too, where they are there.")
    private @Nullable Path accepted;

    @Option(names = "--no-dead-letters", description = "A dead letter is a failure, and not only told.")
    private boolean noDeadLetters;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        var given = Optional.ofNullable(accepted);
        given.ifPresent(Input::requireReadable);
        var audit = Audit.run(Home.found().lakehouse(), given, !noDeadLetters);
        var out = spec.commandLine().getOut();
        if (json) {
            audit.printJson(out);
        } else {
            audit.print(out);
        }
        return audit.passed() ? 0 : 1;
    }
}
