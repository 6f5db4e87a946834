package io.millrace.benchmarks.chain;

import io.millrace.benchmarks.chain.Outcomes.Decision;
import io.millrace.benchmarks.kit.Benchmark;
import io.millrace.benchmarks.kit.HttpLoad;
import io.millrace.benchmarks.kit.OrderStack;
import io.millrace.benchmarks.kit.Ratio;
import io.millrace.benchmarks.kit.Requests;
import io.millrace.stack.services.Service;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * How many orders a second the whole chain brings to their final status: the pace at which the delay of the last does not
 * grow, found by going faster until it does. All services run in their normal settings beside this load.
 */
public final class ChainBenchmark implements Benchmark {

    private static final int WANTED = 5000;
    private static final double WANTED_MILLIS = 1000;
    private static final int CONNECTIONS = 32;

    private static final int MAX_PACE = 10_000;
    private static final int STEP = 250;
    private static final int STEP_SECONDS = 8;
    /** When a pace was not kept so often in a row, the one before it was the fastest. */
    private static final int TRIES = 3;

    private static final int WARM_UP_ORDERS = 10_000;
    private static final int MAX_WARM_UP_TURNS = 40;
    private static final int SURE = 5;

    private static final int TURNS = 5;
    private static final int TURN_SECONDS = 20;

    @Override
    public List<Ratio> run() throws Exception {
        try (var stack = OrderStack.start();
                var outcomes = new Outcomes(stack.infra().kafka().bootstrapServers())) {
            var load = new HttpLoad(
                    URI.create(Service.ORDER.url()).getPort(), Requests.ofManyUsers("/orders", OrderStack.bodies()));
            var pace = fastest(load, outcomes, warmUp(load, outcomes) / 2);
            for (; pace > 0; pace -= STEP) {
                var cpu = CpuTimes.of(stack.pids());
                var turns = turns(load, outcomes, pace);
                if (isKept(turns)) {
                    System.err.printf(
                            "  microseconds of both cores an order: %s%n",
                            cpu.perOrder((long) pace * TURN_SECONDS * TURNS));
                    return ratios(turns);
                }
            }
            throw new IllegalStateException("Not even " + STEP + " orders a second come to their final status in time");
        }
    }

    /** Bursts until they get no faster; compilers are in no hurry on a busy machine. Answers orders a second. */
    private static int warmUp(HttpLoad load, Outcomes outcomes) {
        var best = 0.0;
        var slower = 0;
        for (var turn = 0; turn < MAX_WARM_UP_TURNS && slower < SURE; turn++) {
            var began = System.nanoTime();
            turn(load, outcomes, MAX_PACE, WARM_UP_ORDERS);
            var perSecond = WARM_UP_ORDERS * 1e9 / (System.nanoTime() - began);
            slower = perSecond < best * 1.03 ? slower + 1 : 0;
            best = Math.max(best, perSecond);
        }
        return (int) best;
    }

    /** The last pace that was kept on the way up, or the first when none was, in orders a second. */
    private static int fastest(HttpLoad load, Outcomes outcomes, int begin) {
        var first = Math.max(STEP, begin / STEP * STEP);
        var kept = first;
        var tries = 0;
        for (var pace = first; pace <= MAX_PACE && tries < TRIES; ) {
            if (turn(load, outcomes, pace, pace * STEP_SECONDS).isKept()) {
                kept = pace;
                pace += STEP;
                tries = 0;
            } else {
                tries++;
            }
        }
        return kept;
    }

    /** The turns until one was not kept, or all. */
    private static List<Turn> turns(HttpLoad load, Outcomes outcomes, int pace) {
        var turns = new ArrayList<Turn>();
        do {
            turns.add(turn(load, outcomes, pace, pace * TURN_SECONDS));
        } while (isKept(turns) && turns.size() < TURNS);
        return turns;
    }

    private static boolean isKept(List<Turn> turns) {
        return turns.stream().allMatch(Turn::isKept);
    }

    private static Turn turn(HttpLoad load, Outcomes outcomes, int pace, int orders) {
        var began = Instant.now();
        var placing = CompletableFuture.supplyAsync(() -> {
            try {
                return load.place(CONNECTIONS, orders, pace);
            } catch (IOException e) {
                throw new CompletionException(e);
            }
        });
        outcomes.await(began, orders, 0);
        var turn = new Turn(pace, orders / (placing.join().toMillis() / 1e3), outcomes.decided());
        System.err.printf(
                Locale.ROOT,
                "  %,d orders, %,d a second: placed %,.0f/s, placed to final status: median %.0f ms, 99th percentile %.0f ms%s%n",
                orders,
                pace,
                turn.placed(),
                Turn.percentile(turn.decisions(), 0.5),
                turn.slowest(),
                turn.isKept() ? "" : "; not kept");
        return turn;
    }

    private static List<Ratio> ratios(List<Turn> turns) {
        return List.of(
                new Ratio(
                        "Orders through the whole chain",
                        Ratio.median(turns.stream().map(Turn::placed).toList()),
                        "what is wanted",
                        WANTED,
                        "orders/s",
                        1),
                new Ratio(
                        "1,000 ms from placed to final status at that pace",
                        WANTED_MILLIS,
                        "the 99th percentile",
                        Ratio.median(turns.stream().map(Turn::slowest).toList()),
                        "ms",
                        1));
    }

    /** @param placed orders a second, as they were accepted */
    private record Turn(int pace, double placed, List<Decision> decisions) {

        /** Whether as many were taken as came, in time, and those of the end as quickly as those before. */
        boolean isKept() {
            var byTime = decisions.stream()
                    .sorted(Comparator.comparing(Decision::placed))
                    .toList();
            var third = byTime.size() / 3;
            var before = percentile(byTime.subList(third, 2 * third), 0.5);
            var last = percentile(byTime.subList(2 * third, byTime.size()), 0.5);
            return placed > 0.98 * pace && slowest() <= WANTED_MILLIS && last <= 2 * before + 100;
        }

        double slowest() {
            return percentile(decisions, 0.99);
        }

        static double percentile(List<Decision> decisions, double share) {
            var sorted = decisions.stream().map(Decision::delay).sorted().toList();
            return sorted.get(Math.min(sorted.size() - 1, (int) (sorted.size() * share)))
                    .toMillis();
        }
    }
}
