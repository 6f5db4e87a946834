package io.millrace.benchmarks.pipelines;

import io.millrace.infra.Infra;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What batch-service has written down. */
final class Books implements AutoCloseable {

    private final Connection connection;

    Books(Infra infra) throws SQLException {
        connection = DriverManager.getConnection(infra.postgres().jdbcUrl("batch"), "batch", "batch");
    }

    /** Later than all that was made before. */
    Instant now() {
        return Instant.now();
    }

    interface Condition {
        boolean holds() throws SQLException;
    }

    void await(String what, Duration patience, Condition condition) throws SQLException, InterruptedException {
        var deadline = System.nanoTime() + patience.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("Not within " + patience + ": " + what);
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    int succeededRuns(Instant since) throws SQLException {
        return (int) number("select count(*) from pipeline_run where state = 'SUCCEEDED' and created_at >= ?", since);
    }

    int activeRuns() throws SQLException {
        return (int) number(
                "select count(*) from pipeline_run where state in ('QUEUED', 'RUNNING') and created_at >= ?",
                Instant.EPOCH);
    }

    int tasks(String pipeline, String task, Instant since) throws SQLException {
        return (int) number(
                """
                select count(*) from task_run t join pipeline_run r on r.id = t.run_id
                where r.created_at >= ? and t.item is not null and r.pipeline = '%s' and t.task = '%s'
                """
                        .formatted(pipeline, task),
                since);
    }

    int deferred(String pipeline) throws SQLException {
        return (int) number(
                """
                select count(*) from task_run t join pipeline_run r on r.id = t.run_id
                where r.created_at >= ? and r.pipeline = '%s' and t.state = 'DEFERRED'
                """
                        .formatted(pipeline),
                Instant.EPOCH);
    }

    double millisSinceEndOf(String pipeline, String task, Instant since) throws SQLException {
        return number(
                """
                select extract(epoch from clock_timestamp() - t.ended_at) * 1000
                from task_run t join pipeline_run r on r.id = t.run_id
                where r.created_at >= ? and r.pipeline = '%s' and t.task = '%s'
                """
                        .formatted(pipeline, task),
                since);
    }

    /** Milliseconds from each task's end to the start of the one that depends on it. */
    List<Double> gaps(Instant since) throws SQLException {
        try (var query = connection.prepareStatement(
                """
                select extract(epoch from next.started_at - t.ended_at) * 1000
                from task_run t
                join task_run next on next.run_id = t.run_id and next.position = t.position + 1
                join pipeline_run r on r.id = t.run_id
                where r.created_at >= ?
                """)) {
            query.setTimestamp(1, Timestamp.from(since));
            var gaps = new ArrayList<Double>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    gaps.add(rows.getDouble(1));
                }
            }
            return gaps;
        }
    }

    private double number(String sql, Instant since) throws SQLException {
        try (var query = connection.prepareStatement(sql)) {
            query.setTimestamp(1, Timestamp.from(since));
            try (var rows = query.executeQuery()) {
                return rows.next() ? rows.getDouble(1) : 0;
            }
        }
    }

    /** Runs of days long ago, with two tasks each. */
    void addPastRuns(String pipeline, int count) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(
                    """
                    with runs as (
                        insert into pipeline_run (id, pipeline, data_interval_start, data_interval_end, trigger, revision, state,
                                                  created_at, started_at, ended_at)
                        select gen_random_uuid(), '%s', at, at + interval '1 day', 'SCHEDULE', 1, 'SUCCEEDED', at, at,
                               at + interval '10 s'
                        from (select now() - n * interval '1 day' as at from generate_series(2, %d) n) days
                        returning id, created_at)
                    insert into task_run (id, run_id, task, position, revision, pool, state, queued_at, started_at, ended_at,
                                          metrics)
                    select gen_random_uuid(), id, task, position, 1, 'default', 'SUCCEEDED', created_at, created_at,
                           created_at + interval '5 s', '{}'
                    from runs, (values ('one', 0), ('two', 1)) tasks (task, position)
                    """
                            .formatted(pipeline, count + 1));
            statement.execute("vacuum analyze pipeline_run, task_run");
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
