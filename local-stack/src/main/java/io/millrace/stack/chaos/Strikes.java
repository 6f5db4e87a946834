package io.millrace.stack.chaos;

import io.millrace.stack.audit.facts.PipelineFacts;
import io.millrace.stack.audit.facts.PipelineFacts.Attempt;
import io.millrace.stack.terminal.Table;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** When batch-service and its Spark drivers were killed, and what of pipelines was under way then. */
final class Strikes {

    private final List<Instant> services = new ArrayList<>();
    private final List<Instant> drivers = new ArrayList<>();

    /** An instance of batch-service was killed just now. */
    synchronized void service() {
        services.add(Instant.now());
    }

    /** A Spark driver that was at an attempt was killed just now. */
    synchronized void driver() {
        drivers.add(Instant.now());
    }

    synchronized void print(PrintWriter out, PipelineFacts facts) {
        Table.print(
                out,
                "Pipelines under chaos",
                List.of("what", "times"),
                List.of(
                        List.of("batch-service killed", Integer.toString(services.size())),
                        List.of(
                                "batch-service killed while a task was under way",
                                Long.toString(services.stream()
                                        .filter(at -> isUnderWay(facts, at))
                                        .count())),
                        List.of("Spark driver killed at an attempt", Integer.toString(drivers.size())),
                        List.of("attempts lost with who did them", ended(facts, "LOST")),
                        List.of("attempts that failed", ended(facts, "FAILED")),
                        List.of("attempts ended by an ordinary stop", ended(facts, "INTERRUPTED")),
                        List.of("attempts that succeeded", ended(facts, "SUCCEEDED"))));
        Table.print(
                out,
                "Runs",
                List.of("pipeline", "by schedule", "by hand", "states"),
                facts.pipelines().stream()
                        .map(PipelineFacts.Pipeline::name)
                        .sorted()
                        .map(name -> runs(facts, name))
                        .toList());
    }

    private static boolean isUnderWay(PipelineFacts facts, Instant at) {
        return facts.attempts().stream()
                .anyMatch(attempt -> attempt.startedAt().isBefore(at)
                        && attempt.endedAt().filter(end -> end.isBefore(at)).isEmpty());
    }

    private static String ended(PipelineFacts facts, String state) {
        return Long.toString(facts.attempts().stream()
                .map(Attempt::state)
                .filter(state::equals)
                .count());
    }

    private static List<String> runs(PipelineFacts facts, String pipeline) {
        var runs = facts.runs().stream()
                .filter(run -> run.pipeline().equals(pipeline))
                .toList();
        var scheduled = runs.stream().filter(PipelineFacts.Run::scheduled).count();
        var states = runs.stream().collect(Collectors.groupingBy(PipelineFacts.Run::state, Collectors.counting()));
        return List.of(pipeline, Long.toString(scheduled), Long.toString(runs.size() - scheduled), states.toString());
    }
}
