package io.millrace.stack.chaos;

import io.millrace.infra.Part;
import io.millrace.infra.Postgres;
import io.millrace.stack.audit.Audit;
import io.millrace.stack.audit.reading.StackReader;
import io.millrace.stack.checkout.Home;
import io.millrace.stack.client.Api;
import io.millrace.stack.demo.PipelineRun;
import io.millrace.stack.load.Load;
import io.millrace.stack.load.Notes;
import io.millrace.stack.running.LocalStack;
import io.millrace.stack.services.Lifetime;
import io.millrace.stack.services.Service;
import io.millrace.stack.terminal.StackException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "chaos",
        description = "Starts everything from clean data, places orders at a steady rate while programs are killed,"
                + " stopped, frozen and kept away, waits until it is quiet and runs the audit. Exit code 1 when a"
                + " promise was broken.",
        mixinStandardHelpOptions = true)
public final class ChaosCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    /** Minutes from which on a run begins with what an earlier one left behind. */
    private static final BigDecimal LONG = BigDecimal.valueOf(5);

    @Option(names = "--minutes", defaultValue = "5", description = "How long processes are killed (default 5).")
    private BigDecimal minutes;

    @Option(names = "--seed", defaultValue = "1", description = "Who is killed when follows from it (default 1).")
    private long seed;

    @Option(names = "--rate", defaultValue = "50", description = "Actions a second (default 50).")
    private int rate;

    @Option(
            names = "--kinds",
            split = ",",
            converter = KindOfText.class,
            description = "What is done, of: ${COMPLETION-CANDIDATES} (default all).",
            completionCandidates = KindOfText.Names.class)
    private Set<Kind> kinds = EnumSet.allOf(Kind.class);

    @Option(names = "--instances", defaultValue = "2", description = "Of each service, 1 or 2 (default 2).")
    private int instances;

    @Option(
            names = "--pipeline",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description =
                    "Whether medallion runs every two minutes meanwhile, and once more before the audit (default).")
    private boolean pipeline;

    @Option(names = "--keep", description = "Leave everything running at the end.")
    private boolean keep;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        if (minutes.signum() <= 0 || rate < 1 || instances < 1 || instances > 2) {
            throw new StackException("--minutes must be more than 0, --rate 1 or more, --instances 1 or 2");
        }
        var home = Home.found();
        var out = spec.commandLine().getOut();
        if (minutes.compareTo(LONG) >= 0) {
            Predecessor.leaveBehind(home);
            out.println("kill -9 an earlier run in the middle of its start; its programs live on");
            out.flush();
        }
        try (var stack = LocalStack.start(home, false, Lifetime.CHAOS, out)) {
            if (keep) {
                stack.keep();
            }
            if (instances == 2) {
                stack.startSeconds(home, out);
            }
            var batch = new Api(Service.BATCH.url());
            if (!pipeline) {
                batch.post("/pipelines/medallion/pause", Map.of());
                kinds.removeAll(EnumSet.of(Kind.PIPELINE, Kind.DRIVER, Kind.ORPHAN));
            }
            var accepted = home.state().resolve("accepted");
            var strikes = new Strikes();
            var announcer = new Announcer(out);
            var quiet = disturb(stack, accepted, strikes, announcer, out) && settle(batch, announcer, out);
            strikes.print(out, StackReader.pipelines());
            var audit = Audit.run(home.lakehouse(), Optional.of(accepted), false);
            audit.print(out);
            return quiet && audit.passed() ? 0 : 1;
        }
    }

    /** Brings all runs to a good end, and has a last one for what they have left. */
    private boolean settle(Api batch, Announcer announcer, PrintWriter out) throws InterruptedException {
        var settling = new Settling(batch, pipeline ? List.of("pulse", "medallion") : List.of("pulse"), announcer);
        try {
            settling.awaitRuns();
            if (pipeline) {
                PipelineRun.print(out, new PipelineRun(batch).run(() -> {}));
            }
            settling.pause();
            return true;
        } catch (NotQuiet e) {
            announcer.say(e.underWay());
            return false;
        }
    }

    /** Returns whether it became quiet in the end, and no call was answered as none must be. */
    private boolean disturb(LocalStack stack, Path acceptedFile, Strikes strikes, Announcer announcer, PrintWriter out)
            throws InterruptedException {
        var load = new Load(seed, rate, instances);
        load.prepare();
        var length = Duration.ofSeconds(minutes.multiply(BigDecimal.valueOf(60))
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact());
        var targets = Target.of(stack).stream()
                .map(target -> isBatch(target) ? target.counting(strikes) : target)
                .toList();
        var schedule = Schedule.of(seed, length, scope(targets));
        out.printf(
                "%d disturbances in %d s, seed %d; %d actions a second to %d instance(s) of each service%n",
                schedule.disturbances().size(), length.toSeconds(), seed, rate, instances);
        var deeds = new Deeds();
        var end = new CountDownLatch(1);
        var scenes = new Scenes(
                new Database((Postgres) stack.part(Part.POSTGRES)),
                drivers(targets),
                load,
                strikes,
                new Random(seed),
                announcer,
                end);
        try (var notes = Notes.appendTo(acceptedFile);
                var supervisor = new Supervisor(targets, announcer, deeds, end)) {
            supervisor.begin(schedule, scenes);
            load.run(length, notes, () -> {});
            announcer.say("no more orders; waiting for quiet");
            new Quiet(supervisor::isSettled).await(PATIENCE);
            announcer.say("quiet; " + supervisor.startedUnasked() + " programs had ended by themselves");
            return load.outcomes().broken() == 0;
        } catch (NotQuiet e) {
            announcer.say(e.underWay());
            return false;
        } finally {
            deeds.print(out, schedule);
            load.outcomes().print(out);
        }
    }

    private Schedule.Targets scope(List<Target> targets) {
        return new Schedule.Targets(
                targets.stream().map(Target::name).toList(),
                Stream.of(Part.values()).map(Part::id).toList(),
                Stream.of(
                                Service.ORDER.id(),
                                Service.INVENTORY.id(),
                                Service.FRAUD.id(),
                                Part.KAFKA.id(),
                                Part.POSTGRES.id())
                        .toList(),
                Part.CONNECT.id(),
                kinds);
    }

    private Drivers drivers(List<Target> targets) {
        return new Drivers(
                IntStream.rangeClosed(1, instances)
                        .mapToObj(instance -> new Api(Service.BATCH.url(instance)))
                        .toList(),
                targets.stream().filter(ChaosCommand::isBatch).toList());
    }

    private static boolean isBatch(Target target) {
        return target.name().startsWith(Service.BATCH.id());
    }
}
