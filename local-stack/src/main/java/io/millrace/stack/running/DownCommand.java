package io.millrace.stack.running;

import io.millrace.infra.Infra;
import io.millrace.stack.checkout.Home;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "down", description = "Ends everything; the data stay.", mixinStandardHelpOptions = true)
public final class DownCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        var ended = Infra.endLeftovers(Home.found().state());
        spec.commandLine()
                .getOut()
                .println(ended.isEmpty() ? "Nothing was running." : "Ended " + String.join(", ", ended) + ".");
    }
}
