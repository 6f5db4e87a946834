package io.millrace.stack.running;

import io.millrace.stack.checkout.Home;
import io.millrace.stack.services.Lifetime;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "up",
        description = "Starts everything and stays until Ctrl-C or `millrace down`.",
        mixinStandardHelpOptions = true)
public final class UpCommand implements Callable<Integer> {

    @Option(
            names = {"-d", "--detach"},
            description = "Return when everything is ready and leave it running.")
    private boolean detach;

    @Option(names = "--clean", description = "Start from clean data instead of those of the last run.")
    private boolean clean;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        var out = spec.commandLine().getOut();
        var stack = LocalStack.start(Home.found(), !clean, Lifetime.LONG, out);
        try (stack) {
            var well = stack.awaitWell(out);
            Addresses.print(out);
            if (detach) {
                stack.keep();
                return well ? 0 : 1;
            }
            out.println("Ctrl-C or `./millrace down` ends it.");
            out.flush();
            return stay(stack);
        }
    }

    /** Ends with the last service; says so when one ends before the others. */
    private int stay(LocalStack stack) throws InterruptedException {
        var known = 0;
        var never = new CountDownLatch(1);
        while (known < stack.serviceCount()) {
            never.await(1, TimeUnit.SECONDS);
            var ended = stack.ended();
            if (ended.size() > known) {
                spec.commandLine().getErr().println("Ended: " + String.join(", ", ended));
                known = ended.size();
            }
        }
        return 0;
    }
}
