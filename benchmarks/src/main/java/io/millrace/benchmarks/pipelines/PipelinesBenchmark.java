package io.millrace.benchmarks.pipelines;

import static java.util.stream.Collectors.joining;

import io.millrace.benchmarks.kit.Benchmark;
import io.millrace.benchmarks.kit.Ratio;
import io.millrace.infra.Infra;
import io.millrace.infra.Part;
import io.millrace.stack.checkout.Home;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** What the engine takes from one task's end to the next one's start, for waiting, for mapping, and for doing nothing. */
public final class PipelinesBenchmark implements Benchmark {

    private static final int STEPS = 10;
    private static final int RUNS_A_MINUTE = 150;
    private static final int PIPELINES = 100;
    private static final int PAST_RUNS = 10_000;
    private static final int ITEMS = 1_000;
    private static final int TURNS = 5;
    private static final Duration TURN = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Override
    public List<Ratio> run() throws Exception {
        var directory = Home.found().state().resolve("benchmark-pipelines");
        FileSystemUtils.deleteRecursively(directory);
        try (var infra =
                Infra.builder(directory).parts(Part.POSTGRES).freePorts().start()) {
            var ratios = new ArrayList<Ratio>();
            try (var service = BatchProcess.start(infra, chains() + mapped() + waiting());
                    var books = new Books(infra)) {
                ratios.addAll(stepGaps(service, books));
                ratios.add(expansion(service, books));
                ratios.add(sensors(service, books));
            }
            try (var service = BatchProcess.start(infra, daily());
                    var books = new Books(infra)) {
                books.addPastRuns("daily-0", PAST_RUNS);
                ratios.add(grid(service));
                ratios.add(idleness(service, infra));
            }
            return ratios;
        }
    }

    private static List<Ratio> stepGaps(BatchProcess service, Books books) throws Exception {
        var medians = new ArrayList<Double>();
        var slowest = new ArrayList<Double>();
        for (var turn = -2; turn < TURNS; turn++) {
            var gaps = gaps(service, books);
            System.err.printf(
                    Locale.ROOT,
                    "  %d steps: median %.1f ms, 99th percentile %.1f ms%s%n",
                    gaps.size(),
                    percentile(gaps, 50),
                    percentile(gaps, 99),
                    turn < 0 ? " (warm-up)" : "");
            if (turn >= 0) {
                medians.add(percentile(gaps, 50));
                slowest.add(percentile(gaps, 99));
            }
        }
        var pace = "at " + STEPS * RUNS_A_MINUTE + " task runs a minute";
        return List.of(
                new Ratio(
                        "100 ms from a task's end to the next one's start " + pace,
                        100,
                        "the median",
                        Ratio.median(medians),
                        "ms",
                        1),
                new Ratio("500 ms " + pace, 500, "the 99th percentile", Ratio.median(slowest), "ms", 1));
    }

    private static List<Double> gaps(BatchProcess service, Books books) throws SQLException, InterruptedException {
        var before = books.now();
        var runs = (int) (RUNS_A_MINUTE * TURN.toSeconds() / 60);
        var clock = Executors.newScheduledThreadPool(4);
        try {
            for (var run = 0; run < runs; run++) {
                var pipeline = "chain-" + run % STEPS;
                clock.schedule(() -> service.trigger(pipeline), run * TURN.toMillis() / runs, TimeUnit.MILLISECONDS);
            }
            clock.shutdown();
            if (!clock.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("Runs could not be triggered within " + PATIENCE);
            }
        } finally {
            clock.shutdownNow();
        }
        books.await("all runs have succeeded", PATIENCE, () -> books.succeededRuns(before) == runs);
        return books.gaps(before);
    }

    private static double percentile(List<Double> values, int percent) {
        var sorted = values.stream().sorted().toList();
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
    }

    /** From the end of the task before to the items' being there for all to see. */
    private static Ratio expansion(BatchProcess service, Books books) throws SQLException, InterruptedException {
        var millis = new ArrayList<Double>();
        for (var turn = -1; turn < TURNS; turn++) {
            var before = books.now();
            service.trigger("mapped");
            books.await("the items are there", PATIENCE, () -> books.tasks("mapped", "item", before) == ITEMS);
            var took = books.millisSinceEndOf("mapped", "list", before);
            if (turn >= 0) {
                millis.add(took);
            }
            books.await("the run has ended", PATIENCE, () -> books.activeRuns() == 0);
            System.err.printf(
                    Locale.ROOT,
                    "  expanded in %.0f ms, done after %.1f s%s%n",
                    took,
                    books.millisSinceEndOf("mapped", "list", before) / 1e3,
                    turn < 0 ? " (warm-up)" : "");
        }
        return new Ratio(
                "1,000 ms for a mapping over 1,000 items", 1000, "its expansion", Ratio.median(millis), "ms", 1);
    }

    private static Ratio sensors(BatchProcess service, Books books) throws SQLException, InterruptedException {
        var threads = service.threads();
        service.trigger("waiting");
        books.await("all sensors wait", PATIENCE, () -> books.deferred("waiting") == ITEMS);
        var more = service.threads() - threads;
        System.err.printf(Locale.ROOT, "  %,d sensors wait: %d threads more%n", ITEMS, more);
        // Those that take turns at looking are there however many wait.
        return new Ratio(
                "20 threads more while 1,000 sensors wait", 20, "what it were", Math.max(1, more), "threads", 1);
    }

    private static Ratio grid(BatchProcess service) {
        var millis = new ArrayList<Double>();
        for (var turn = -20; turn < 20; turn++) {
            var begun = System.nanoTime();
            var answer = service.api().look("/ui/pipelines/daily-0");
            var took = (System.nanoTime() - begun) / 1e6;
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("The page was answered " + answer.statusCode());
            }
            if (turn >= 0) {
                millis.add(took);
            }
        }
        return new Ratio("100 ms for the grid over 10,000 runs", 100, "the median", Ratio.median(millis), "ms", 1);
    }

    private static Ratio idleness(BatchProcess service, Infra infra) throws InterruptedException {
        var pids = List.of(service.pid(), infra.part(Part.POSTGRES).pid());
        var shares = new ArrayList<Double>();
        for (var turn = -1; turn < TURNS; turn++) {
            var before = cpu(pids);
            TimeUnit.SECONDS.sleep(TURN.toSeconds());
            var share = 100.0 * cpu(pids).minus(before).toMillis() / TURN.toMillis();
            System.err.printf(Locale.ROOT, "  idle: %.1f %% of a core%s%n", share, turn < 0 ? " (warm-up)" : "");
            if (turn >= 0) {
                shares.add(share);
            }
        }
        return new Ratio(
                "5 % of a core for 100 idle pipelines with 10,000 past runs, PostgreSQL included",
                5, "what they took", Ratio.median(shares), "%", 1);
    }

    private static Duration cpu(List<Long> pids) {
        return pids.stream()
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static String chains() {
        return "millrace.pools.default: 64\nmillrace.pipelines:\n"
                + IntStream.range(0, STEPS)
                        .mapToObj(number -> "  chain-" + number + ":\n    max-active-runs: 50\n    tasks:\n"
                                + IntStream.range(0, STEPS)
                                        .mapToObj(step -> "      step-" + step + ": {type: noop"
                                                + (step == 0 ? "" : ", depends-on: step-" + (step - 1)) + "}\n")
                                        .collect(joining()))
                        .collect(joining());
    }

    private static String mapped() {
        return """
                  mapped:
                    tasks:
                      list: {type: noop}
                      item: {type: noop, depends-on: list, map-over: "%s"}
                """
                .formatted(items());
    }

    private static String waiting() {
        return """
                  waiting:
                    tasks:
                      flag: {type: file, path: "/nonexistent/{{item}}", poll-interval: 30s, map-over: "%s"}
                """
                .formatted(items());
    }

    private static String items() {
        return IntStream.range(0, ITEMS).mapToObj(Integer::toString).collect(joining(","));
    }

    private static String daily() {
        return "millrace.batch.retention: {age: 36500d, max-runs: 1000000}\nmillrace.pipelines:\n"
                + IntStream.range(0, PIPELINES)
                        .mapToObj(
                                number -> "  daily-" + number
                                        + ": {schedule: {cron: \"0 3 * * *\"}, tasks: {one: {type: noop}, two: {type: noop}}}\n")
                        .collect(joining());
    }
}
