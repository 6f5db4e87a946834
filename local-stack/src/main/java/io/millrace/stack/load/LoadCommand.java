package io.millrace.stack.load;

import io.millrace.stack.terminal.Progress;
import io.millrace.stack.terminal.StackException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "load",
        description =
                "Places generated orders at a steady rate in the running stack, some of them fraudulent, scarce or"
                        + " cancelled, and repeats with the same key what got no answer.",
        mixinStandardHelpOptions = true)
public final class LoadCommand implements Callable<Integer> {

    @Option(names = "--rate", defaultValue = "50", description = "Actions a second (default 50).")
    private int rate;

    @Option(names = "--seconds", defaultValue = "60", description = "For how long (default 60).")
    private int seconds;

    @Option(names = "--seed", defaultValue = "1", description = "What is done follows from it (default 1).")
    private long seed;

    @Option(
            names = "--accepted",
            paramLabel = "FILE",
            description =
                    "Append the id of each accepted order to this file as its answer arrives, and to FILE.cancellations,"
                            + " FILE.receipts and FILE.refused what else was acknowledged or refused.")
    private @Nullable Path acceptedFile;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        if (rate < 1 || seconds < 1) {
            throw new StackException("--rate and --seconds must be 1 or more");
        }
        var load = new Load(seed, rate, 1);
        load.prepare();
        try (var notes = acceptedFile == null ? Notes.nowhere() : Notes.appendTo(acceptedFile);
                var bar = Progress.of("Load", (long) rate * seconds)) {
            load.run(Duration.ofSeconds(seconds), notes, bar::step);
        }
        load.outcomes().print(spec.commandLine().getOut());
        return load.outcomes().broken() == 0 ? 0 : 1;
    }
}
