package io.millrace.batch.engine.memory;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingInt;
import static java.util.stream.Collectors.toMap;

import io.millrace.batch.engine.Backfill;
import io.millrace.batch.engine.DatasetUpdate;
import io.millrace.batch.engine.Deed;
import io.millrace.batch.engine.Event;
import io.millrace.batch.engine.Keep;
import io.millrace.batch.engine.Ledger;
import io.millrace.batch.engine.Notice;
import io.millrace.batch.engine.PipelineRow;
import io.millrace.batch.pipeline.DataInterval;
import io.millrace.batch.pipeline.DatasetTrigger;
import io.millrace.batch.pipeline.Pipeline;
import io.millrace.batch.progress.Run;
import io.millrace.batch.progress.RunBook;
import io.millrace.batch.progress.RunState;
import io.millrace.batch.progress.TaskRun;
import io.millrace.batch.progress.TaskState;
import io.millrace.batch.progress.Trigger;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/** Keeps everything in memory, and can fail as a database does: before a commit, or after it without having said so. */
public final class MemoryLedger implements Ledger {

    /** The connection has gone. */
    public static final class Away extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    public enum Fault {
        NONE,
        BEFORE_COMMIT,
        AFTER_COMMIT
    }

    private final Clock clock;

    private Map<String, PipelineRow> rows = new HashMap<>();
    private Map<String, List<Pipeline>> revisions = new HashMap<>();
    private Map<UUID, RunBook> books = new TreeMap<>();
    private Map<String, Instant> wakes = new TreeMap<>();
    private List<DatasetUpdate> updates = List.of();
    private Map<String, UUID> consumed = Map.of();
    private Map<UUID, Backfill> backfills = Map.of();
    private Map<UUID, List<DataInterval>> left = Map.of();
    private final List<Event> events = new ArrayList<>();
    private final List<Deed> deeds = new ArrayList<>();
    private final Map<String, Notice> notices = new LinkedHashMap<>();
    private Fault next = Fault.NONE;

    public MemoryLedger(Clock clock) {
        this.clock = clock;
    }

    public void failOnce(Fault fault) {
        next = fault;
    }

    public List<RunBook> books() {
        return List.copyOf(books.values());
    }

    /** {@code <task>/<attempt>}, or a pipeline's name for its schedule. */
    public Map<String, Instant> wakes() {
        return wakes;
    }

    /** From when on updates of datasets count for the pipeline. */
    public Instant subscribed(String pipeline) {
        var row = rows.get(pipeline);
        return row == null || row.datasetsSince() == null ? Instant.MAX : row.datasetsSince();
    }

    public List<DatasetUpdate> updates() {
        return updates;
    }

    /** Which run came from it, by {@code <pipeline>/<update>}. */
    public Map<String, UUID> consumed() {
        return consumed;
    }

    public List<Backfill> backfills() {
        return List.copyOf(backfills.values());
    }

    public Map<RunState, Integer> runsOf(UUID backfill) {
        return statesOf(books, backfill);
    }

    private static Map<RunState, Integer> statesOf(Map<UUID, RunBook> books, UUID backfill) {
        return books.values().stream()
                .map(RunBook::run)
                .filter(run -> backfill.equals(run.backfill()))
                .collect(groupingBy(Run::state, summingInt(run -> 1)));
    }

    public List<Deed> deeds() {
        return deeds;
    }

    /** Each once for its occasion, in their order. */
    public List<Notice> notices() {
        return List.copyOf(notices.values());
    }

    public List<Event> events() {
        return events;
    }

    @Override
    public <T> T change(String pipeline, Function<Unit, T> work) {
        var fault = next;
        next = Fault.NONE;
        var unit = new Draft(pipeline);
        var result = work.apply(unit);
        if (fault != Fault.BEFORE_COMMIT) {
            unit.commit();
        }
        if (fault != Fault.NONE) {
            throw new Away();
        }
        unit.afterwards.forEach(other -> wakes.put(other, clock.instant()));
        return result;
    }

    @Override
    public Optional<Place> placeOf(UUID task) {
        return books.values().stream()
                .filter(book -> book.find(task).isPresent())
                .findFirst()
                .map(book -> placeOf(book.run(), book.task(task)));
    }

    private Place placeOf(Run run, TaskRun task) {
        var pool = task.spec().pool();
        var taken = books.values().stream()
                .flatMap(book -> book.tasks().stream())
                .filter(other -> other.spec().pool().equals(pool) && other.state() == TaskState.RUNNING)
                .count();
        return new Place(run.pipeline(), run.id(), task.state() == TaskState.QUEUED, pool, (int) taken);
    }

    private final class Draft implements Unit {

        private final String name;
        private final Map<String, PipelineRow> draftRows = new HashMap<>(rows);
        private final Map<String, List<Pipeline>> draftRevisions = new HashMap<>(revisions);
        private final Map<UUID, RunBook> draftBooks = new TreeMap<>(books);
        private final Map<String, Instant> draftWakes = new TreeMap<>(wakes);
        private final List<DatasetUpdate> draftUpdates = new ArrayList<>(updates);
        private final Map<String, UUID> draftConsumed = new HashMap<>(consumed);
        private final Map<UUID, Backfill> draftBackfills = new TreeMap<>(backfills);
        private final Map<UUID, List<DataInterval>> draftLeft = new HashMap<>(left);
        private final Set<String> afterwards = new TreeSet<>();
        private final List<Event> told = new ArrayList<>();
        private final List<Deed> drafted = new ArrayList<>();
        private final List<Notice> noticed = new ArrayList<>();

        Draft(String name) {
            this.name = name;
            draftRows.putIfAbsent(name, new PipelineRow(name, false, 0, null, null, false, null, clock.instant()));
        }

        void commit() {
            rows = draftRows;
            revisions = draftRevisions;
            books = draftBooks;
            wakes = draftWakes;
            updates = draftUpdates;
            consumed = draftConsumed;
            backfills = draftBackfills;
            left = draftLeft;
            events.addAll(told);
            deeds.addAll(drafted);
            noticed.forEach(notice -> notices.putIfAbsent(notice.occasion(), notice));
        }

        @Override
        public PipelineRow pipeline() {
            return Objects.requireNonNull(draftRows.get(name));
        }

        @Override
        public void write(PipelineRow row) {
            draftRows.put(name, row);
        }

        @Override
        public int revisionOf(Pipeline declared) {
            var known = new ArrayList<>(draftRevisions.getOrDefault(name, List.of()));
            if (!known.contains(declared)) {
                known.add(declared);
                draftRevisions.put(name, known);
            }
            return known.indexOf(declared) + 1;
        }

        @Override
        public Optional<RunBook> book(UUID run) {
            return Optional.ofNullable(draftBooks.get(run));
        }

        @Override
        public void add(RunBook book) {
            draftBooks.put(book.run().id(), book);
        }

        @Override
        public void write(RunBook before, RunBook after) {
            if (!before.equals(draftBooks.get(before.run().id()))) {
                throw new IllegalStateException("written over what was read earlier");
            }
            draftBooks.put(after.run().id(), after);
        }

        @Override
        public Optional<UUID> over(DataInterval interval) {
            return runs().filter(run -> !run.unfinished()
                            && run.trigger() != Trigger.DATASET
                            && run.interval().equals(interval))
                    .map(Run::id)
                    .findFirst();
        }

        @Override
        public Optional<Instant> latestEnd(Instant until) {
            return runs().map(run -> run.interval().end())
                    .filter(end -> !end.isAfter(until))
                    .max(Instant::compareTo);
        }

        @Override
        public int running() {
            return (int) runs().filter(run -> run.state() == RunState.RUNNING).count();
        }

        @Override
        public List<Run> unfinished() {
            return runs().filter(run -> !run.state().ended() && run.trigger() != Trigger.BACKFILL)
                    .toList();
        }

        @Override
        public List<UUID> queued(int limit) {
            var begun = new HashMap<UUID, Integer>();
            return runs().filter(run -> run.state() == RunState.QUEUED)
                    .sorted(comparing((Run run) -> run.backfill() != null)
                            .thenComparing(run -> run.interval().end())
                            .thenComparing(Run::id))
                    .filter(run -> run.backfill() == null
                            || begun.merge(run.backfill(), 1, Integer::sum) <= roomIn(run.backfill()))
                    .limit(limit)
                    .map(Run::id)
                    .toList();
        }

        private int roomIn(UUID backfill) {
            return backfill(backfill).orElseThrow().maxActiveRuns()
                    - runsOf(backfill).getOrDefault(RunState.RUNNING, 0);
        }

        @Override
        public Map<DataInterval, UUID> runsWithin(Instant from, Instant to) {
            return runs().filter(run -> !run.unfinished() && run.trigger() != Trigger.DATASET)
                    .filter(run -> !run.interval().start().isBefore(from)
                            && !run.interval().end().isAfter(to))
                    .collect(toMap(Run::interval, Run::id));
        }

        @Override
        public void add(Backfill backfill, List<DataInterval> intervals) {
            draftBackfills.put(backfill.id(), backfill);
            draftLeft.put(backfill.id(), intervals);
        }

        @Override
        public void write(Backfill backfill) {
            draftBackfills.put(backfill.id(), backfill);
        }

        @Override
        public Optional<Backfill> backfill(UUID id) {
            return Optional.ofNullable(draftBackfills.get(id));
        }

        @Override
        public List<Backfill> backfills() {
            return draftBackfills.values().stream()
                    .filter(backfill -> backfill.pipeline().equals(name) && backfill.left() > 0 && !backfill.paused())
                    .toList();
        }

        @Override
        public List<DataInterval> left(UUID backfill, int limit) {
            return draftLeft.getOrDefault(backfill, List.of()).stream()
                    .limit(limit)
                    .toList();
        }

        @Override
        public void taken(UUID backfill, List<DataInterval> intervals) {
            draftLeft.computeIfPresent(backfill, (id, all) -> all.stream()
                    .filter(interval -> !intervals.contains(interval))
                    .toList());
        }

        @Override
        public Map<RunState, Integer> runsOf(UUID backfill) {
            return statesOf(draftBooks, backfill);
        }

        @Override
        public List<UUID> queuedOf(UUID backfill) {
            return runs().filter(run -> backfill.equals(run.backfill()) && run.state() == RunState.QUEUED)
                    .map(Run::id)
                    .toList();
        }

        private Stream<Run> runs() {
            return draftBooks.values().stream().map(RunBook::run).filter(run -> run.pipeline()
                    .equals(name));
        }

        @Override
        public int placesTaken(String pool) {
            return (int) tasks(pool, TaskState.RUNNING).count();
        }

        private Stream<TaskRun> tasks(String pool, TaskState state) {
            return draftBooks.values().stream()
                    .flatMap(book -> book.tasks().stream())
                    .filter(task -> task.spec().pool().equals(pool) && task.state() == state);
        }

        @Override
        public void wake(UUID task, int attempt, Instant at) {
            draftWakes.put(task + "/" + attempt, at);
        }

        @Override
        public void wakeWaiting(String pool, int places, Instant now) {
            tasks(pool, TaskState.QUEUED)
                    .filter(task -> draftWakes
                            .getOrDefault(task.id() + "/" + task.attempt(), Instant.MIN)
                            .isAfter(now))
                    .sorted(comparing(TaskRun::queuedAt))
                    .limit(Math.max(0, places - placesTaken(pool)))
                    .forEach(task -> draftWakes.put(task.id() + "/" + task.attempt(), now));
        }

        @Override
        public int forget(Keep keep, Instant now, int limit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void wakeSchedule(Instant now) {
            draftWakes.put(name, now);
        }

        @Override
        public void wakeAfterwards(String pipeline) {
            afterwards.add(pipeline);
        }

        @Override
        public List<DatasetUpdate> pendingUpdates(DatasetTrigger trigger, Instant since) {
            return draftUpdates.stream()
                    .filter(update -> trigger.names().contains(update.dataset())
                            && !update.at().isBefore(since)
                            && !draftConsumed.containsKey(name + "/" + update.id()))
                    .toList();
        }

        @Override
        public void consumed(List<DatasetUpdate> updates, UUID run) {
            updates.forEach(update -> {
                if (draftConsumed.put(name + "/" + update.id(), run) != null) {
                    throw new IllegalStateException("consumed twice");
                }
            });
        }

        @Override
        public void add(DatasetUpdate update) {
            draftUpdates.add(update);
        }

        @Override
        public void record(Deed deed) {
            drafted.add(deed);
        }

        @Override
        public void add(Notice notice) {
            noticed.add(notice);
        }

        @Override
        public void tell(Event event) {
            told.add(event);
        }
    }
}
