package io.millrace.batch.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.batch.pipeline.DataInterval;
import io.millrace.batch.pipeline.Pipelines;
import io.millrace.batch.progress.Run;
import io.millrace.batch.progress.RunBook;
import io.millrace.batch.progress.RunState;
import io.millrace.batch.testing.Service;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What became of the pipelines of {@code two-instances.yml}, once nothing is left to be done. */
final class Outcome {

    private static final Logger log = LoggerFactory.getLogger(Outcome.class);

    private final JdbcClient sql;
    private final Ledger ledger;
    private final Pipelines pipelines;
    private final List<RunBook> books;
    private final List<Run> runs;

    Outcome(Service service, JdbcClient sql) {
        this.sql = sql;
        this.ledger = service.bean(Ledger.class);
        this.pipelines = service.bean(Pipelines.class);
        this.books = pipelines.all().stream()
                .flatMap(pipeline -> runsOf(pipeline.name()).stream()
                        .map(id -> ledger.change(
                                pipeline.name(), unit -> unit.book(id).orElseThrow())))
                .toList();
        this.runs = books.stream().map(RunBook::run).toList();
    }

    private List<UUID> runsOf(String pipeline) {
        return sql.sql("select id from pipeline_run where pipeline = :pipeline")
                .param("pipeline", pipeline)
                .query(UUID.class)
                .list();
    }

    private long count(String query) {
        return sql.sql(query).query(Long.class).single();
    }

    /**
     * @param calm until when there was a schedule at least
     * @param processes what the processes of tasks told
     * @param backfilled what the backfill was to do
     */
    void check(Instant calm, Path processes, List<DataInterval> backfilled) throws IOException {
        Promises.hold(books, pipelines);
        assertThat(runs).allMatch(run -> run.state() == RunState.SUCCEEDED);
        checkSchedule(calm);
        checkBackfill(backfilled);
        checkUpdates();
        var attempted = Attempted.read(sql, books);
        attempted.followEachOther();
        attempted.neverExceed("narrow", pipelines.limitOf("narrow"));
        attempted.beginAfterWhatTheyNeed();
        attempted.areDoneByOneProcessEach(processes);
        log.info(
                "{} runs, {} attempts, {} of them taken over, {} lost",
                runs.size(),
                attempted.stretches().size(),
                count("select count(*) from task_attempt where fence > 1"),
                count("select count(*) from task_attempt where state = 'LOST'"));
        assertThat(count("select count(*) from task_attempt where fence > 1 and state = 'SUCCEEDED'"))
                .as("attempts that were taken over, and succeeded")
                .isPositive();
    }

    /** Each second has one run, from the first until it was calm. */
    private void checkSchedule(Instant calm) {
        var ticks = runs.stream()
                .filter(run -> run.pipeline().equals("tick"))
                .map(Run::interval)
                .sorted(Comparator.comparing(DataInterval::start))
                .toList();
        var first = ticks.get(0).start();
        assertThat(ticks)
                .isEqualTo(IntStream.range(0, ticks.size())
                        .mapToObj(i -> new DataInterval(first.plusSeconds(i), first.plusSeconds(i + 1)))
                        .toList());
        assertThat(ticks.get(ticks.size() - 1).end()).isAfter(calm.minusSeconds(1));
    }

    private void checkBackfill(List<DataInterval> wanted) {
        var id = sql.sql("select id from backfill").query(UUID.class).single();
        var backfill = ledger.change("hourly", unit -> unit.backfill(id)).orElseThrow();
        Promises.hold(backfill, books, Set.of());
        assertThat(runs)
                .filteredOn(run -> id.equals(run.backfill()))
                .extracting(Run::interval)
                .containsExactlyInAnyOrderElementsOf(wanted);
    }

    /** Each success of a task that writes is an update, and each went into one run, which knows of it. */
    private void checkUpdates() {
        assertThat(count("select count(*) from dataset_update"))
                .isEqualTo(
                        count(
                                """
                                select count(*) from task_attempt a join task_run t on t.id = a.task_run_id
                                where t.task = 'load' and a.state = 'SUCCEEDED'
                                """));
        assertThat(sql.sql("select distinct run_id from dataset_consumption where pipeline = 'loaded'")
                        .query(UUID.class)
                        .list())
                .containsExactlyInAnyOrderElementsOf(runsOf("loaded"));
        assertThat(
                        count(
                                """
                                select count(*) from dataset_update u join dataset_consumption c on c.update_id = u.id
                                join pipeline_run r on r.id = c.run_id
                                where not (r.updates -> 'tables.loaded') @> u.partitions
                                """))
                .as("updates that their run does not know of")
                .isZero();
    }
}
