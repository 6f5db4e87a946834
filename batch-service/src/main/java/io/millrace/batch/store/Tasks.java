package io.millrace.batch.store;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;

import io.millrace.batch.pipeline.TaskSpec;
import io.millrace.batch.progress.Attempt;
import io.millrace.batch.progress.AttemptEnd;
import io.millrace.batch.progress.TaskRun;
import io.millrace.batch.progress.TaskState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tasks of all runs, with the attempts at them. */
@Repository
public class Tasks {

    private final JdbcClient sql;
    private final NamedParameterJdbcTemplate batches;
    private final Revisions revisions;

    Tasks(JdbcClient sql, NamedParameterJdbcTemplate batches, Revisions revisions) {
        this.sql = sql;
        this.batches = batches;
        this.revisions = revisions;
    }

    /** Each after those that it depends on. */
    public List<TaskRun> of(UUID run) {
        var specs = revisions.ofRun(run);
        return sql.sql(
                        """
                        select t.id, t.task, t.map_index, t.item, t.revision, t.state, t.attempt, t.first_attempt, t.lost,
                               t.queued_at, t.retry_at, t.waits_for, t.started_at, t.ended_at, t.metrics, t.outputs, t.error,
                               a.attempt as a_attempt, a.revision as a_revision, a.token as a_token, a.fence as a_fence,
                               a.owner as a_owner, a.host as a_host, a.pid as a_pid,
                               a.process_started_at as a_process_started_at, a.log_file as a_log_file,
                               a.queued_at as a_queued_at, a.started_at as a_started_at, a.state as a_state,
                               a.error as a_error, a.metrics as a_metrics, a.ended_at as a_ended_at
                        from task_run t
                        left join lateral (select * from task_attempt where task_run_id = t.id
                                           order by attempt desc limit 1) a on true
                        where t.run_id = :run order by t.position, t.map_index
                        """)
                .param("run", run)
                .query((rs, n) -> taskRun(rs, specs))
                .list();
    }

    private static TaskRun taskRun(ResultSet rs, Map<Integer, Map<String, TaskSpec>> specs) throws SQLException {
        var revision = rs.getInt("revision");
        var item = rs.getString("item");
        var spec = requireNonNull(specs.get(revision), "revision " + revision).get(rs.getString("task"));
        return new TaskRun(
                rs.getObject("id", UUID.class),
                rs.getInt("map_index"),
                item == null ? null : Sql.read(item, Object.class),
                revision,
                requireNonNull(spec, "task of revision " + revision),
                TaskState.valueOf(rs.getString("state")),
                rs.getInt("attempt"),
                rs.getInt("first_attempt"),
                rs.getInt("lost"),
                Sql.instant(rs, "queued_at"),
                Sql.instant(rs, "retry_at"),
                rs.getString("waits_for"),
                Sql.instant(rs, "started_at"),
                Sql.instant(rs, "ended_at"),
                Sql.metrics(rs.getString("metrics")),
                Sql.object(rs.getString("outputs")),
                rs.getString("error"),
                attempt(rs));
    }

    private static @Nullable Attempt attempt(ResultSet rs) throws SQLException {
        var token = rs.getObject("a_token", UUID.class);
        if (token == null) {
            return null;
        }
        var state = rs.getString("a_state");
        return new Attempt(
                rs.getInt("a_attempt"),
                rs.getInt("a_revision"),
                token,
                rs.getInt("a_fence"),
                rs.getString("a_owner"),
                rs.getString("a_host"),
                rs.getObject("a_pid", Long.class),
                Sql.instant(rs, "a_process_started_at"),
                rs.getString("a_log_file"),
                Sql.given(rs, "a_queued_at"),
                Sql.given(rs, "a_started_at"),
                state.equals("RUNNING")
                        ? null
                        : AttemptEnd.of(state, rs.getString("a_error"), Sql.metrics(rs.getString("a_metrics"))),
                Sql.instant(rs, "a_ended_at"));
    }

    /** Writes down those that are new or not as they were, and the places of all when one is new. */
    void write(UUID run, Map<UUID, TaskRun> before, List<TaskRun> after) {
        var rows = new ArrayList<MapSqlParameterSource>();
        var attempts = new ArrayList<MapSqlParameterSource>();
        var moved = !before.keySet().equals(after.stream().map(TaskRun::id).collect(toSet()));
        for (var i = 0; i < after.size(); i++) {
            var task = after.get(i);
            var old = before.get(task.id());
            if (moved || !task.equals(old)) {
                rows.add(row(run, i, task));
            }
            var latest = task.latest();
            if (latest != null && (old == null || !latest.equals(old.latest()))) {
                attempts.add(row(task.id(), latest));
            }
        }
        update(
                """
                insert into task_run (id, run_id, task, map_index, item, position, revision, pool, state, attempt,
                                      first_attempt, lost, queued_at, retry_at, waits_for, started_at, ended_at, metrics,
                                      outputs, error)
                values (:id, :run, :task, :index, cast(:item as jsonb), :position, :revision, :pool, :state, :attempt,
                        :first, :lost, :queued, :retry, :waits, :started, :ended, cast(:metrics as jsonb),
                        cast(:outputs as jsonb), :error)
                on conflict (id) do update
                set map_index = excluded.map_index, item = excluded.item, position = excluded.position,
                    revision = excluded.revision, pool = excluded.pool, waits_for = excluded.waits_for,
                    outputs = excluded.outputs,
                    state = excluded.state, attempt = excluded.attempt, first_attempt = excluded.first_attempt,
                    lost = excluded.lost, queued_at = excluded.queued_at, retry_at = excluded.retry_at,
                    started_at = excluded.started_at, ended_at = excluded.ended_at, metrics = excluded.metrics,
                    error = excluded.error
                """,
                rows);
        update(
                """
                insert into task_attempt (task_run_id, attempt, revision, state, token, fence, owner, host, pid,
                                          process_started_at, log_file, queued_at, started_at, ended_at, metrics, error)
                values (:task, :attempt, :revision, :state, :token, :fence, :owner, :host, :pid, :since, :log, :queued,
                        :started, :ended, cast(:metrics as jsonb), :error)
                on conflict (task_run_id, attempt) do update
                set state = excluded.state, fence = excluded.fence, owner = excluded.owner, pid = excluded.pid,
                    process_started_at = excluded.process_started_at, ended_at = excluded.ended_at,
                    metrics = excluded.metrics, error = excluded.error
                """,
                attempts);
    }

    private void update(String statement, Collection<MapSqlParameterSource> rows) {
        if (!rows.isEmpty()) {
            batches.batchUpdate(statement, rows.toArray(MapSqlParameterSource[]::new));
        }
    }

    private static MapSqlParameterSource row(UUID run, int position, TaskRun task) {
        return new MapSqlParameterSource("id", task.id())
                .addValue("run", run)
                .addValue("task", task.task())
                .addValue("index", task.mapIndex())
                .addValue("item", Sql.jsonOrNull(task.item()))
                .addValue("position", position)
                .addValue("revision", task.revision())
                .addValue("pool", task.spec().pool())
                .addValue("state", task.state().name())
                .addValue("attempt", task.attempt())
                .addValue("first", task.firstAttempt())
                .addValue("lost", task.lost())
                .addValue("queued", Sql.timestamp(task.queuedAt()))
                .addValue("retry", Sql.timestamp(task.retryAt()))
                .addValue("waits", task.waitsFor())
                .addValue("started", Sql.timestamp(task.startedAt()))
                .addValue("ended", Sql.timestamp(task.endedAt()))
                .addValue("metrics", Sql.json(task.metrics()))
                .addValue("outputs", Sql.json(task.outputs()))
                .addValue("error", task.error());
    }

    private static MapSqlParameterSource row(UUID task, Attempt attempt) {
        var end = attempt.end();
        return new MapSqlParameterSource("task", task)
                .addValue("attempt", attempt.number())
                .addValue("revision", attempt.revision())
                .addValue("state", end == null ? "RUNNING" : end.state())
                .addValue("token", attempt.token())
                .addValue("fence", attempt.fence())
                .addValue("owner", attempt.owner())
                .addValue("host", attempt.host())
                .addValue("pid", attempt.pid())
                .addValue("since", Sql.timestamp(attempt.processStartedAt()))
                .addValue("log", attempt.log())
                .addValue("queued", Timestamp.from(attempt.queuedAt()))
                .addValue("started", Timestamp.from(attempt.startedAt()))
                .addValue("ended", Sql.timestamp(attempt.endedAt()))
                .addValue("metrics", end == null ? null : Sql.json(end.metrics()))
                .addValue("error", end == null ? null : end.error());
    }

    /** Only one transaction at a time takes places in a pool. */
    int placesTaken(String pool) {
        sql.sql("select cast(pg_advisory_xact_lock(hashtextextended('pool:' || :pool, 0)) as text)")
                .param("pool", pool)
                .query()
                .listOfRows();
        return sql.sql("select count(*) from task_run where pool = :pool and state = 'RUNNING'")
                .param("pool", pool)
                .query(Integer.class)
                .single();
    }

    /** Tasks that hold a place in the pool, those that began first before others, as people name them. */
    public List<String> holders(String pool, int limit) {
        return sql.sql(
                        """
                        select r.pipeline || '/' || t.task || ' of run ' || r.id
                        from task_run t join pipeline_run r on r.id = t.run_id
                        where t.pool = :pool and t.state = 'RUNNING' order by t.started_at limit :limit
                        """)
                .param("pool", pool)
                .param("limit", limit)
                .query(String.class)
                .list();
    }

    /**
     * @param cancelRequested whether somebody asked for the run to be cancelled
     * @param owner name of the instance that the attempt is now, when it is no longer the asker's
     */
    public record Standing(boolean cancelRequested, @Nullable String owner) {}

    /** Which of these there are no longer, or never were. */
    public Set<UUID> missing(Collection<UUID> ids) {
        return Sql.missing(sql, "task_run", ids);
    }

    /** How an attempt stands for the instance that holds it by this fence, or did. */
    public Standing standing(UUID task, int attempt, int fence) {
        return sql.sql(
                        """
                        select r.cancel_requested, case when a.fence = :fence then null else a.owner end as other
                        from task_attempt a
                        join task_run t on t.id = a.task_run_id
                        join pipeline_run r on r.id = t.run_id
                        where a.task_run_id = :task and a.attempt = :attempt
                        """)
                .param("fence", fence)
                .param("task", task)
                .param("attempt", attempt)
                .query((rs, n) -> new Standing(rs.getBoolean("cancel_requested"), rs.getString("other")))
                .single();
    }

    /** An attempt as its reader needs it. */
    public record Attempted(
            int number,
            String state,
            String host,
            String log,
            Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable String error) {

        public boolean isOpen() {
            return endedAt == null;
        }
    }

    /**
     * An attempt at a task.
     *
     * @param number empty for the latest attempt that has begun
     */
    public Optional<Attempted> attempt(UUID runId, String task, int mapIndex, OptionalInt number) {
        return sql.sql(
                        """
                        select a.attempt, a.state, a.host, a.log_file, a.started_at, a.ended_at, a.error
                        from task_attempt a join task_run t on t.id = a.task_run_id
                        where t.run_id = :run and t.task = :task and t.map_index = :index
                          and (:any or a.attempt = :attempt)
                        order by a.attempt desc limit 1
                        """)
                .param("run", runId)
                .param("task", task)
                .param("index", mapIndex)
                .param("any", number.isEmpty())
                .param("attempt", number.orElse(0))
                .query((rs, n) -> new Attempted(
                        rs.getInt("attempt"),
                        rs.getString("state"),
                        rs.getString("host"),
                        rs.getString("log_file"),
                        Sql.given(rs, "started_at"),
                        Sql.instant(rs, "ended_at"),
                        rs.getString("error")))
                .optional();
    }
}
