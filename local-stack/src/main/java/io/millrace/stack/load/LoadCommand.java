package io.millrace.stack.load;

import io.millrace.stack.StackException;
import io.millrace.stack.replay.AcceptedIds;
import io.millrace.stack.report.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
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
            description = "Append the id of each accepted order to this file as its answer arrives.")
    private Path acceptedFile;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        if (rate < 1 || seconds < 1) {
            throw new StackException("--rate and --seconds must be 1 or more");
        }
        var load = new Load(seed, rate);
        load.prepare();
        try (var accepted = AcceptedIds.appendTo(acceptedFile);
                var bar = Progress.of("Load", (long) rate * seconds)) {
            load.run(Duration.ofSeconds(seconds), accepted, bar::step);
        }
        load.outcomes().print(spec.commandLine().getOut());
        return 0;
    }
}
