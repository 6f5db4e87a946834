package io.millrace.stack.audit.invariant;

import static java.util.stream.Collectors.groupingBy;

import io.millrace.stack.audit.facts.Ledger;
import io.millrace.stack.audit.facts.PipelineFacts;
import io.millrace.stack.audit.facts.PipelineFacts.Attempt;
import io.millrace.stack.audit.facts.PipelineFacts.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Runs of pipelines come once for each interval, and nothing of them is left behind. */
final class Pipelines {

    private static final String INTERVALS = "every interval of a schedule has one run, and it succeeded";
    private static final String ENDED = "no run of a pipeline is stuck";
    private static final String ONCE = "attempts at a task follow each other, and one at most succeeded";
    private static final String LEFT = "no attempt is open whose task is not under way";
    private static final String PLACES = "no pool had more attempts under way than it has places";

    /** Longer than any take-over. */
    private static final Duration STUCK = Duration.ofMinutes(10);

    /** Between the clocks of instances, which put down the instants. */
    private static final Duration CLOCKS = Duration.ofSeconds(1);

    private Pipelines() {}

    static List<Finding> examine(Ledger ledger) {
        var facts = ledger.pipelines();
        return List.of(intervals(facts), stuck(facts, ledger.readAt()), once(facts), left(facts), places(facts));
    }

    private static Finding intervals(PipelineFacts facts) {
        var catchingUp = facts.pipelines().stream()
                .filter(pipeline -> pipeline.everyIntervalUntil().isPresent())
                .toList();
        if (catchingUp.isEmpty()) {
            return Finding.skipped(INTERVALS, "no pipeline has a schedule that catches up with all intervals");
        }
        var tally = new Tally(INTERVALS);
        catchingUp.forEach(pipeline -> {
            var runs = facts.runs().stream()
                    .filter(run -> run.pipeline().equals(pipeline.name()) && run.scheduled())
                    .sorted(Comparator.comparing(Run::from))
                    .toList();
            for (var i = 0; i < runs.size(); i++) {
                var run = runs.get(i);
                var next = i + 1 < runs.size()
                        ? runs.get(i + 1).from()
                        : pipeline.everyIntervalUntil().get();
                tally.check(
                        run.state().equals("SUCCEEDED"),
                        () -> "the run of " + pipeline.name() + " from " + run.from() + " is " + run.state());
                tally.check(
                        next.equals(run.until()) || covered(facts, pipeline.name(), run.until(), next),
                        () -> pipeline.name() + " has " + (next.isAfter(run.until()) ? "no run" : "two runs")
                                + " between " + run.until() + " and " + next);
            }
        });
        return tally.finding();
    }

    /** Somebody who asked for exactly an interval has taken the place of its schedule's run. */
    private static boolean covered(PipelineFacts facts, String pipeline, Instant from, Instant until) {
        return facts.runs().stream()
                .anyMatch(run -> run.pipeline().equals(pipeline)
                        && !run.scheduled()
                        && run.state().equals("SUCCEEDED")
                        && run.from().equals(from)
                        && run.until().equals(until));
    }

    private static Finding stuck(PipelineFacts facts, Instant now) {
        var tally = new Tally(ENDED);
        var waiting = facts.pipelines().stream()
                .filter(PipelineFacts.Pipeline::paused)
                .map(PipelineFacts.Pipeline::name)
                .toList();
        facts.runs()
                .forEach(run -> tally.check(
                        run.hasEnded()
                                || (run.state().equals("QUEUED") && waiting.contains(run.pipeline()))
                                || isAtWork(facts, run.pipeline(), now),
                        () -> "run " + run.id() + " of " + run.pipeline() + " is " + run.state()
                                + ", and nothing of its pipeline has moved for " + STUCK.toMinutes() + " minutes"));
        return tally.finding();
    }

    /** Runs wait for each other's turn, and so whether the pipeline moves decides. */
    private static boolean isAtWork(PipelineFacts facts, String pipeline, Instant now) {
        var runs = facts.runs().stream()
                .filter(run -> run.pipeline().equals(pipeline))
                .toList();
        var ids = runs.stream().map(Run::id).toList();
        var attempts = facts.attempts().stream()
                .filter(attempt -> ids.contains(attempt.run()))
                .toList();
        return attempts.stream()
                        .anyMatch(attempt ->
                                attempt.current() && attempt.endedAt().isEmpty())
                || Stream.concat(
                                runs.stream().map(Run::createdAt),
                                attempts.stream()
                                        .map(attempt -> attempt.endedAt().orElse(attempt.startedAt())))
                        .anyMatch(moved -> moved.isAfter(now.minus(STUCK)));
    }

    private static Finding once(PipelineFacts facts) {
        var tally = new Tally(ONCE);
        byTask(facts).values().forEach(attempts -> {
            var sorted = attempts.stream()
                    .sorted(Comparator.comparing(Attempt::number))
                    .toList();
            var last = sorted.get(sorted.size() - 1);
            var succeeded = sorted.stream()
                    .filter(attempt -> attempt.state().equals("SUCCEEDED"))
                    .count();
            tally.check(
                    succeeded <= 1 || facts.cleared().contains(last.run()),
                    () -> last + " is one of " + succeeded + " that succeeded");
            for (var i = 1; i < sorted.size(); i++) {
                var before = sorted.get(i - 1);
                var attempt = sorted.get(i);
                tally.check(
                        before.endedAt()
                                .filter(end -> !end.minus(CLOCKS).isAfter(attempt.startedAt()))
                                .isPresent(),
                        () -> attempt + " began before the one before had ended");
            }
        });
        return tally.finding();
    }

    private static Map<String, List<Attempt>> byTask(PipelineFacts facts) {
        return facts.attempts().stream().collect(groupingBy(attempt -> attempt.run() + " " + attempt.task()));
    }

    private static Finding left(PipelineFacts facts) {
        var tally = new Tally(LEFT);
        facts.attempts()
                .forEach(attempt -> tally.check(
                        attempt.endedAt().isPresent() || attempt.current(), () -> attempt + " never ended"));
        return tally.finding();
    }

    private static Finding places(PipelineFacts facts) {
        if (facts.places().isEmpty()) {
            return Finding.skipped(PLACES, "it is not known how many places any pool has");
        }
        var tally = new Tally(PLACES);
        facts.places().forEach((pool, places) -> {
            var changes = new TreeMap<Instant, Integer>();
            facts.attempts().stream()
                    .filter(attempt -> attempt.pool().equals(pool))
                    .forEach(attempt -> hold(changes, attempt));
            var held = 0;
            for (var change : changes.entrySet()) {
                held += change.getValue();
                var now = held;
                tally.check(
                        now <= places,
                        () -> pool + " had " + now + " attempts under way at " + change.getKey() + ", and has " + places
                                + " places");
            }
        });
        return tally.finding();
    }

    /** Shorter by what clocks may differ. */
    private static void hold(Map<Instant, Integer> changes, Attempt attempt) {
        var from = attempt.startedAt().plus(CLOCKS);
        var until = attempt.endedAt().orElse(Instant.MAX).minus(CLOCKS);
        if (from.isBefore(until)) {
            changes.merge(from, 1, Integer::sum);
            changes.merge(until, -1, Integer::sum);
        }
    }
}
