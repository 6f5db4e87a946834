package io.millrace.batch.store;

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
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** One transaction for each piece of work; the lock is that of the pipeline's row. */
@Component
class PostgresLedger implements Ledger {

    private final TransactionTemplate transactions;
    private final JdbcClient sql;
    private final PipelineRows rows;
    private final Revisions revisions;
    private final Runs runs;
    private final Tasks tasks;
    private final BooksRead booksRead;
    private final Wakes wakes;
    private final Updates updates;
    private final Backfills backfills;
    private final Deeds deeds;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    PostgresLedger(
            PlatformTransactionManager transactions,
            JdbcClient sql,
            PipelineRows rows,
            Revisions revisions,
            Runs runs,
            Tasks tasks,
            BooksRead booksRead,
            Wakes wakes,
            Updates updates,
            Backfills backfills,
            Deeds deeds,
            ApplicationEventPublisher events,
            Clock clock) {
        this.transactions = new TransactionTemplate(transactions);
        this.sql = sql;
        this.rows = rows;
        this.revisions = revisions;
        this.runs = runs;
        this.tasks = tasks;
        this.booksRead = booksRead;
        this.wakes = wakes;
        this.updates = updates;
        this.backfills = backfills;
        this.deeds = deeds;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public <T> T change(String pipeline, Function<Unit, T> work) {
        var others = new TreeMap<String, Instant>();
        var result = transactions.execute(status -> {
            var unit = new Locked(rows.lock(pipeline, clock.instant()), others);
            var done = work.apply(unit);
            wakes.put(Wakes.ATTEMPTS, unit.attempts);
            return done;
        });
        if (!others.isEmpty()) {
            // Not before: one that is being looked at at this moment would not see it, and would not be woken either.
            transactions.executeWithoutResult(status -> wakes.put(Wakes.SCHEDULES, others));
        }
        return result;
    }

    @Override
    public Optional<Place> placeOf(UUID task) {
        return sql.sql(
                        """
                        select r.pipeline, r.id, t.state = 'QUEUED' as waits, t.pool,
                               (select count(*) from task_run p where p.pool = t.pool and p.state = 'RUNNING') as taken
                        from task_run t join pipeline_run r on r.id = t.run_id where t.id = :task
                        """)
                .param("task", task)
                .query((rs, n) -> new Place(
                        rs.getString("pipeline"),
                        rs.getObject("id", UUID.class),
                        rs.getBoolean("waits"),
                        rs.getString("pool"),
                        rs.getInt("taken")))
                .optional();
    }

    private final class Locked implements Unit {

        private final Map<String, Instant> attempts = new TreeMap<>();
        private final Map<String, Instant> others;
        private PipelineRow row;

        /** @param others pipelines that are to be looked at afterwards */
        Locked(PipelineRow row, Map<String, Instant> others) {
            this.row = row;
            this.others = others;
        }

        @Override
        public PipelineRow pipeline() {
            return row;
        }

        @Override
        public void write(PipelineRow changed) {
            rows.write(changed);
            row = changed;
        }

        @Override
        public int revisionOf(Pipeline declared) {
            return revisions.numberOf(declared, clock.instant());
        }

        @Override
        public Optional<RunBook> book(UUID run) {
            return runs.version(run).map(version -> booksRead.of(run, version).orElseGet(() -> {
                var book = new RunBook(runs.find(run).orElseThrow(), tasks.of(run));
                booksRead.put(version, book);
                return book;
            }));
        }

        @Override
        public void add(RunBook book) {
            runs.add(book.run());
            tasks.write(book.run().id(), Map.of(), book.tasks());
        }

        @Override
        public void write(RunBook before, RunBook after) {
            var version = runs.write(after.run());
            tasks.write(after.run().id(), before.byId(), after.tasks());
            booksRead.put(version, after);
        }

        @Override
        public Optional<UUID> over(DataInterval interval) {
            return runs.over(row.name(), interval);
        }

        @Override
        public Optional<Instant> latestEnd(Instant until) {
            return runs.latestEnd(row.name(), until);
        }

        @Override
        public int running() {
            return runs.running(row.name());
        }

        @Override
        public List<Run> unfinished() {
            return runs.unfinished(row.name());
        }

        @Override
        public List<UUID> queued(int limit) {
            return runs.queued(row.name(), limit);
        }

        @Override
        public int placesTaken(String pool) {
            return tasks.placesTaken(pool);
        }

        @Override
        public void wake(UUID task, int attempt, Instant at) {
            attempts.put(Wakes.idOf(task, attempt), at);
        }

        @Override
        public void wakeWaiting(String pool, int places, Instant now) {
            wakes.waiting(pool, places, now);
        }

        @Override
        public int forget(Keep keep, Instant now, int limit) {
            return runs.delete(row.name(), keep, now, limit);
        }

        @Override
        public void wakeSchedule(Instant now) {
            wakes.put(Wakes.SCHEDULES, Map.of(row.name(), now));
        }

        @Override
        public void wakeAfterwards(String pipeline) {
            others.put(pipeline, clock.instant());
        }

        @Override
        public List<DatasetUpdate> pendingUpdates(DatasetTrigger trigger, Instant since) {
            return updates.pending(row.name(), trigger.names(), since);
        }

        @Override
        public void consumed(List<DatasetUpdate> consumed, UUID run) {
            updates.consumed(row.name(), consumed, run);
        }

        @Override
        public void add(DatasetUpdate update) {
            updates.add(update);
        }

        @Override
        public Map<DataInterval, UUID> runsWithin(Instant from, Instant to) {
            return runs.within(row.name(), from, to);
        }

        @Override
        public void add(Backfill backfill, List<DataInterval> intervals) {
            backfills.add(backfill, intervals);
        }

        @Override
        public void write(Backfill backfill) {
            backfills.write(backfill);
        }

        @Override
        public Optional<Backfill> backfill(UUID id) {
            return backfills.find(id);
        }

        @Override
        public List<Backfill> backfills() {
            return backfills.open(row.name());
        }

        @Override
        public List<DataInterval> left(UUID backfill, int limit) {
            return backfills.left(backfill, limit);
        }

        @Override
        public void taken(UUID backfill, List<DataInterval> intervals) {
            backfills.taken(backfill, intervals);
        }

        @Override
        public Map<RunState, Integer> runsOf(UUID backfill) {
            return backfills.states(backfill);
        }

        @Override
        public List<UUID> queuedOf(UUID backfill) {
            return backfills.queued(backfill);
        }

        @Override
        public void record(Deed deed) {
            deeds.add(deed);
        }

        /** Whoever keeps it listens within this transaction; see {@link org.springframework.context.event.EventListener}. */
        @Override
        public void add(Notice notice) {
            events.publishEvent(notice);
        }

        @Override
        public void tell(Event event) {
            events.publishEvent(event);
        }
    }
}
