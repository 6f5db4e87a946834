package io.millrace.stack.chaos;

import io.millrace.stack.Home;
import io.millrace.stack.LocalStack;
import io.millrace.stack.StackException;
import io.millrace.stack.audit.Audit;
import io.millrace.stack.client.Api;
import io.millrace.stack.demo.PipelineRun;
import io.millrace.stack.load.Load;
import io.millrace.stack.replay.AcceptedIds;
import io.millrace.stack.services.Lifetime;
import io.millrace.stack.services.Service;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "chaos",
        description = "Starts everything from clean data, places orders at a steady rate while random processes are"
                + " killed with -9 and started again, waits until it is quiet and runs the audit. Exit code 1 when a"
                + " promise was broken.",
        mixinStandardHelpOptions = true)
public final class ChaosCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Option(names = "--minutes", defaultValue = "5", description = "How long processes are killed (default 5).")
    private BigDecimal minutes;

    @Option(names = "--seed", defaultValue = "1", description = "Who is killed when follows from it (default 1).")
    private long seed;

    @Option(names = "--rate", defaultValue = "50", description = "Actions a second (default 50).")
    private int rate;

    @Option(names = "--pipeline", description = "Run the medallion pipeline before the audit.")
    private boolean pipeline;

    @Option(names = "--keep", description = "Leave everything running at the end.")
    private boolean keep;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        if (minutes.signum() <= 0 || rate < 1) {
            throw new StackException("--minutes must be more than 0, --rate 1 or more");
        }
        var home = Home.found();
        var out = spec.commandLine().getOut();
        try (var stack = LocalStack.start(home, false, keep ? Lifetime.LONG : Lifetime.SHORT, out)) {
            if (keep) {
                stack.keep();
            }
            var accepted = home.state().resolve("accepted");
            var quiet = disturb(stack, accepted, out);
            if (quiet && pipeline) {
                var run = new PipelineRun(new Api(Service.BATCH.url())).run(() -> {});
                PipelineRun.print(out, run);
            }
            var audit = Audit.run(home.lakehouse(), Optional.of(accepted), false);
            audit.print(out);
            return quiet && audit.passed() ? 0 : 1;
        }
    }

    /** Returns whether it became quiet in the end. */
    private boolean disturb(LocalStack stack, Path acceptedFile, PrintWriter out) throws InterruptedException {
        var load = new Load(seed, rate);
        load.prepare();
        var length = Duration.ofSeconds(minutes.multiply(BigDecimal.valueOf(60))
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact());
        var targets = Target.of(stack);
        var schedule =
                Schedule.of(seed, length, targets.stream().map(Target::name).toList());
        out.printf(
                "%d kills in %d s, seed %d; %d actions a second%n",
                schedule.kills().size(), length.toSeconds(), seed, rate);
        var announcer = new Announcer(out);
        try (var accepted = AcceptedIds.appendTo(acceptedFile);
                var supervisor = new Supervisor(targets, announcer)) {
            supervisor.begin(schedule);
            load.run(length, accepted, () -> {});
            announcer.say("no more orders; waiting for quiet");
            new Quiet(supervisor::isSettled).await(PATIENCE);
            announcer.say("quiet; " + supervisor.startedUnasked() + " programs had ended by themselves");
            return true;
        } catch (NotQuiet e) {
            announcer.say(e.getMessage());
            return false;
        } finally {
            load.outcomes().print(out);
        }
    }
}
