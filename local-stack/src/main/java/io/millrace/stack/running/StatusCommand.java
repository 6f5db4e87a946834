package io.millrace.stack.running;

import io.millrace.infra.Infra;
import io.millrace.stack.checkout.Home;
import io.millrace.stack.services.Health;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "status",
        description = "Says what is running and how it is. Exit code 1 when something is not well.",
        mixinStandardHelpOptions = true)
public final class StatusCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        if (Infra.alive(Home.found().state()).isEmpty()) {
            out.println("The stack is not running; `./millrace up` starts it.");
            return 1;
        }
        var parts = Health.ofAll();
        parts.forEach(part -> out.printf("  %-18s %s%n", part.part(), lineOf(part)));
        return parts.stream().allMatch(Health::well) ? 0 : 1;
    }

    private static String lineOf(Health part) {
        if (!part.well()) {
            return "NOT WELL: " + String.join("; ", part.troubles());
        }
        return part.notes().isEmpty() ? "well" : "well; but " + String.join("; ", part.notes());
    }
}
