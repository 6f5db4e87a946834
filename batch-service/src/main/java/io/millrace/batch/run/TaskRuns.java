package io.millrace.batch.run;

import io.millrace.batch.pipeline.TaskSpec;
import io.millrace.batch.progress.AttemptEnd;
import io.millrace.batch.progress.TaskState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tasks of all runs. Each change names the state that it starts from, and says whether it found it. */
@Repository
public class TaskRuns {

    private static final String COLUMNS =
            """
            id, run_id, spec, state, attempt, first_attempt, lost, queued_at, retry_at, started_at, ended_at, metrics,
            error
            """;

    private final JdbcClient sql;

    TaskRuns(JdbcClient sql) {
        this.sql = sql;
    }

    void add(UUID runId, int position, TaskSpec spec) {
        sql.sql(
                        """
                        insert into task_run (id, run_id, task, position, spec, pool, state)
                        values (:id, :run, :task, :position, cast(:spec as jsonb), :pool, 'WAITING')
                        """)
                .param("id", Sql.newId())
                .param("run", runId)
                .param("task", spec.name())
                .param("position", position)
                .param("spec", Sql.json(spec))
                .param("pool", spec.pool())
                .update();
    }

    public List<TaskRun> of(UUID runId) {
        return sql.sql("select " + COLUMNS + " from task_run where run_id = :run order by position, map_index")
                .param("run", runId)
                .query(TaskRuns::taskRun)
                .list();
    }

    public Optional<TaskRun> find(UUID id) {
        return sql.sql("select " + COLUMNS + " from task_run where id = :id")
                .param("id", id)
                .query(TaskRuns::taskRun)
                .optional();
    }

    boolean queue(UUID id, TaskState from, Instant now) {
        return sql.sql("update task_run set state = 'QUEUED', queued_at = :now where id = :id and state = :from")
                        .param("now", Timestamp.from(now))
                        .param("id", id)
                        .param("from", from.name())
                        .update()
                == 1;
    }

    /** From queued, or from waiting for a retry, to running; once for an attempt. */
    public boolean start(UUID id, int attempt, Instant now) {
        return sql.sql(
                                """
                                update task_run set state = 'RUNNING', started_at = :now, ended_at = null, error = null,
                                                    metrics = null, queued_at = coalesce(retry_at, queued_at),
                                                    retry_at = null
                                where id = :id and attempt = :attempt and state in ('QUEUED', 'UP_FOR_RETRY')
                                """)
                        .param("now", Timestamp.from(now))
                        .param("id", id)
                        .param("attempt", attempt)
                        .update()
                == 1;
    }

    boolean end(TaskRun task, TaskState to, @Nullable AttemptEnd end, Instant now) {
        return sql.sql(
                                """
                                update task_run set state = :to, ended_at = :now, error = :error,
                                                    metrics = cast(:metrics as jsonb)
                                where id = :id and state = :from and attempt = :attempt
                                """)
                        .param("to", to.name())
                        .param("now", Timestamp.from(now))
                        .param("error", end == null ? null : end.error())
                        .param("metrics", end == null ? null : Sql.json(end.metrics()))
                        .param("id", task.id())
                        .param("from", task.state().name())
                        .param("attempt", task.attempt())
                        .update()
                == 1;
    }

    /** From running to waiting for the next attempt. */
    boolean tryAgain(TaskRun task, TaskState to, Instant at, boolean counts, boolean lost, AttemptEnd end) {
        return sql.sql(
                                """
                                update task_run set state = :to, attempt = attempt + 1,
                                       first_attempt = first_attempt + :uncounted, lost = lost + :lost,
                                       queued_at = case when :to = 'QUEUED' then cast(:at as timestamptz) else queued_at end,
                                       retry_at = case when :to = 'QUEUED' then null else cast(:at as timestamptz) end,
                                       error = :error
                                where id = :id and state = 'RUNNING' and attempt = :attempt
                                """)
                        .param("to", to.name())
                        .param("uncounted", counts ? 0 : 1)
                        .param("lost", lost ? 1 : 0)
                        .param("at", Timestamp.from(at))
                        .param("error", end.error())
                        .param("id", task.id())
                        .param("attempt", task.attempt())
                        .update()
                == 1;
    }

    /**
     * Back to waiting for those that they depend on, as if they had never run. Past attempts are kept, and the number of
     * one that was handed to the queue is never used again.
     */
    void reset(Collection<UUID> ids) {
        sql.sql(
                        """
                        update task_run
                        set state = 'WAITING', queued_at = null, retry_at = null, started_at = null, ended_at = null,
                            metrics = null, error = null, lost = 0,
                            attempt = attempt + case when queued_at is null then 0 else 1 end,
                            first_attempt = attempt + case when queued_at is null then 0 else 1 end
                        where id in (:ids)
                        """)
                .param("ids", ids)
                .update();
    }

    /** Tasks of the pool that hold one of its places. */
    public int runningIn(String pool) {
        return sql.sql("select count(*) from task_run where pool = :pool and state = 'RUNNING'")
                .param("pool", pool)
                .query(Integer.class)
                .single();
    }

    /** Only one transaction at a time may take places in a pool. */
    public void lockPool(String pool) {
        sql.sql("select cast(pg_advisory_xact_lock(hashtextextended('pool:' || :pool, 0)) as text)")
                .param("pool", pool)
                .query()
                .listOfRows();
    }

    private static TaskRun taskRun(ResultSet rs, int row) throws SQLException {
        return new TaskRun(
                rs.getObject("id", UUID.class),
                rs.getObject("run_id", UUID.class),
                Sql.spec(rs.getString("spec")),
                TaskState.valueOf(rs.getString("state")),
                rs.getInt("attempt"),
                rs.getInt("first_attempt"),
                rs.getInt("lost"),
                Sql.instant(rs, "queued_at"),
                Sql.instant(rs, "retry_at"),
                Sql.instant(rs, "started_at"),
                Sql.instant(rs, "ended_at"),
                Sql.metrics(rs.getString("metrics")),
                rs.getString("error"));
    }
}
