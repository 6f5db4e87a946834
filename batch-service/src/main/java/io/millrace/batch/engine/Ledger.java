package io.millrace.batch.engine;

import io.millrace.batch.pipeline.DataInterval;
import io.millrace.batch.pipeline.DatasetTrigger;
import io.millrace.batch.pipeline.Pipeline;
import io.millrace.batch.progress.Run;
import io.millrace.batch.progress.RunBook;
import io.millrace.batch.progress.RunState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Keeps what is known of all pipelines and their runs. Whatever is changed is changed by one piece of work at a time for
 * each pipeline, whole or not at all.
 */
public interface Ledger {

    /**
     * Does the work alone with this pipeline. What it changed, the wake-ups that it asked for included, is kept when it
     * returns; nothing of it when it throws.
     */
    <T> T change(String pipeline, Function<Unit, T> work);

    /** Where a task belongs, and how it stood at some moment. */
    Optional<Place> placeOf(UUID task);

    /**
     * @param waits whether it is QUEUED
     * @param taken places in its pool that others have
     */
    record Place(String pipeline, UUID run, boolean waits, String pool, int taken) {}

    /** What a piece of work may ask and change. Its questions see what it has changed. */
    interface Unit {

        PipelineRow pipeline();

        void write(PipelineRow row);

        /** The number of the declaration among all that this pipeline ever had; a new one if it is new. */
        int revisionOf(Pipeline declared);

        Optional<RunBook> book(UUID run);

        void add(RunBook book);

        /** Writes down what is not as it was. */
        void write(RunBook before, RunBook after);

        /** The run over exactly this interval, of those that were made when it had ended, and not because of datasets. */
        Optional<UUID> over(DataInterval interval);

        /** End of the latest interval that any run is about, as far as it has come. */
        Optional<Instant> latestEnd(Instant until);

        /** Runs under way. */
        int running();

        /** Runs that wait for their turn or are under way, but for those of backfills. */
        List<Run> unfinished();

        /**
         * Runs that wait for their turn, in the order in which it comes: those of backfills after all others, and of each
         * backfill no more than may begin beside those of its runs that are under way.
         */
        List<UUID> queued(int limit);

        /**
         * Tasks that hold a place in the pool, over all pipelines. Until the work is done nobody else gets one.
         */
        int placesTaken(String pool);

        /** Somebody is to claim this attempt at this instant; once more if it was asked for before. */
        void wake(UUID task, int attempt, Instant at);

        /** As many of those that wait longest for a place in this pool as it has free ones are to claim their attempts now. */
        void wakeWaiting(String pool, int places, Instant now);

        /** Updates of these datasets from then on that no run of this pipeline has come from, the oldest first. */
        List<DatasetUpdate> pendingUpdates(DatasetTrigger trigger, Instant since);

        /** A run of this pipeline comes from these updates. */
        void consumed(List<DatasetUpdate> updates, UUID run);

        /** Keeps an update, for all who read the dataset. */
        void add(DatasetUpdate update);

        /** Deletes runs that need not be kept any more, at most so many; answers how many it were. */
        int forget(Keep keep, Instant now, int limit);

        /** The pipeline's schedule is to be looked at now. */
        void wakeSchedule(Instant now);

        /** What triggers this pipeline, another one, is to be looked at, once all is kept. */
        void wakeAfterwards(String pipeline);

        /**
         * The runs over intervals from the first instant to the second, of those that were made when their interval had
         * ended, and not because of datasets.
         */
        Map<DataInterval, UUID> runsWithin(Instant from, Instant to);

        /** @param intervals that it is to make runs over */
        void add(Backfill backfill, List<DataInterval> intervals);

        void write(Backfill backfill);

        Optional<Backfill> backfill(UUID id);

        /** Those that have runs to make, the oldest first. */
        List<Backfill> backfills();

        /** Intervals that the backfill is still to make runs over, the oldest first. */
        List<DataInterval> left(UUID backfill, int limit);

        /** The backfill makes no more runs over these. */
        void taken(UUID backfill, List<DataInterval> intervals);

        /** How many runs of the backfill are in each state. */
        Map<RunState, Integer> runsOf(UUID backfill);

        /** Runs of the backfill that wait for their turn. */
        List<UUID> queuedOf(UUID backfill);

        /** Keeps who did what, in the same piece of work. */
        void record(Deed deed);

        /** Keeps that people are to be told of this, in the same piece of work; once for each occasion. */
        void add(Notice notice);

        /** Tells others, once all is kept. */
        void tell(Event event);
    }
}
