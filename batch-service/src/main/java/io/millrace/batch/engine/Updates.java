package io.millrace.batch.engine;

import static java.util.stream.Collectors.toSet;

import io.millrace.batch.engine.Ledger.Unit;
import io.millrace.batch.pipeline.DataInterval;
import io.millrace.batch.pipeline.DatasetTrigger;
import io.millrace.batch.pipeline.Pipeline;
import io.millrace.batch.progress.RunBook;
import io.millrace.batch.progress.Trigger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Runs that come from updates of datasets. Updates that come while a run waits for its turn go along with it; those that
 * come while it is under way make one more. None is lost: each that no run has come from yet is found again by any look.
 */
record Updates(Books books, Clock clock) {

    /** An update asks for a look once it is kept; this is for the one whose writer died in between. */
    private static final Duration UNASKED = Duration.ofSeconds(30);

    private static final int WAITING_RUNS = 100;

    /** When to look again, if nobody asks before. */
    Instant look(Unit unit, Pipeline pipeline, DatasetTrigger trigger) {
        var now = clock.instant();
        var row = unit.pipeline();
        if (row.datasetsSince() == null) {
            unit.write(row.withDatasetsSince(now));
        } else if (!row.paused()) {
            var pending = unit.pendingUpdates(trigger, row.datasetsSince());
            if (suffice(pending, trigger)) {
                unit.consumed(pending, runFrom(unit, pipeline, pending));
            }
        }
        return now.plus(UNASKED);
    }

    /** Now, where there are updates for a run; a pipeline that was never looked at is due, too. */
    Optional<Instant> due(Unit unit, DatasetTrigger trigger) {
        var since = unit.pipeline().datasetsSince();
        return since == null || suffice(unit.pendingUpdates(trigger, since), trigger)
                ? Optional.of(clock.instant())
                : Optional.empty();
    }

    private static boolean suffice(List<DatasetUpdate> pending, DatasetTrigger trigger) {
        var updated = pending.stream().map(DatasetUpdate::dataset).collect(toSet());
        return trigger.all() ? updated.containsAll(trigger.names()) : !updated.isEmpty();
    }

    private UUID runFrom(Unit unit, Pipeline pipeline, List<DatasetUpdate> updates) {
        var interval = intervalOf(updates);
        var changed = partitionsOf(updates);
        return unit.queued(WAITING_RUNS).stream()
                .flatMap(id -> unit.book(id).stream())
                .filter(book -> book.run().trigger() == Trigger.DATASET && book.isUntouched())
                .findFirst()
                .map(book -> {
                    unit.write(book, joined(book, interval, changed));
                    return book.run().id();
                })
                .orElseGet(() -> books.add(
                        unit,
                        pipeline,
                        NewRun.by(pipeline, interval, Trigger.DATASET).withUpdates(changed)));
    }

    private static RunBook joined(RunBook book, DataInterval interval, Map<String, List<String>> changed) {
        var run = book.run();
        var together = new TreeMap<>(run.updates());
        changed.forEach((dataset, partitions) -> together.merge(dataset, partitions, Updates::union));
        return new RunBook(
                run.with(each -> each.interval(span(run.interval(), interval)).updates(together)), book.tasks());
    }

    private static Map<String, List<String>> partitionsOf(List<DatasetUpdate> updates) {
        var changed = new TreeMap<String, List<String>>();
        updates.forEach(update -> changed.merge(update.dataset(), update.partitions(), Updates::union));
        return changed;
    }

    private static List<String> union(List<String> one, List<String> other) {
        var union = new TreeSet<>(one);
        union.addAll(other);
        return List.copyOf(union);
    }

    /** From the earliest start to the latest end of what the updates were about. */
    private static DataInterval intervalOf(List<DatasetUpdate> updates) {
        return updates.stream()
                .map(DatasetUpdate::interval)
                .reduce(Updates::span)
                .orElseThrow();
    }

    private static DataInterval span(DataInterval one, DataInterval other) {
        return new DataInterval(
                one.start().isBefore(other.start()) ? one.start() : other.start(),
                one.end().isAfter(other.end()) ? one.end() : other.end());
    }
}
