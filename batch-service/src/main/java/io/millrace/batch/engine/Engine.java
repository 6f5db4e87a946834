package io.millrace.batch.engine;

import io.millrace.batch.pipeline.Pipelines;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What schedules, workers and people may ask of runs. Each call is one piece of work under the lock of a pipeline: it reads
 * the run's book, decides, and writes down what is different.
 */
public record Engine(Schedules schedules, Attempts attempts, RunControl control, Backfills backfills) {

    /**
     * @param instance by which it is asked
     * @param ids in the order of their making
     */
    public static Engine of(Ledger ledger, Pipelines pipelines, Instance instance, Supplier<UUID> ids, Clock clock) {
        var books = new Books(pipelines, ids, clock);
        return new Engine(
                new Schedules(ledger, pipelines, books, clock),
                new Attempts(ledger, books, new Claims(pipelines, instance, clock), clock),
                new RunControl(ledger, books, ids, clock),
                new Backfills(ledger, books, ids, clock));
    }
}
