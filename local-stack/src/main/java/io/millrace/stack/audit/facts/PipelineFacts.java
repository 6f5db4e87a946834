package io.millrace.stack.audit.facts;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What batch-service's database says of pipelines, their runs and the attempts at their tasks.
 *
 * @param places how many attempts a pool may have under way at once, as far as that is known
 * @param cleared runs in which somebody had tasks done again
 */
public record PipelineFacts(
        List<Pipeline> pipelines,
        List<Run> runs,
        List<Attempt> attempts,
        Map<String, Integer> places,
        Set<String> cleared) {

    public static final PipelineFacts NONE = new PipelineFacts(List.of(), List.of(), List.of(), Map.of(), Set.of());

    /** @param everyIntervalUntil up to where its schedule has made a run for every interval; empty when it need not */
    public record Pipeline(String name, boolean paused, Optional<Instant> everyIntervalUntil) {}

    public record Run(
            String id,
            String pipeline,
            Instant from,
            Instant until,
            boolean scheduled,
            String state,
            Instant createdAt) {

        public boolean hasEnded() {
            return !Set.of("QUEUED", "RUNNING").contains(state);
        }
    }

    /**
     * @param task of which run, which task, and of which item
     * @param current whether its task is at this attempt, and under way
     */
    public record Attempt(
            String run,
            String task,
            int number,
            String state,
            String pool,
            Instant startedAt,
            Optional<Instant> endedAt,
            boolean current) {

        @Override
        public String toString() {
            return "attempt " + number + " at " + task + " of run " + run;
        }
    }
}
