package io.millrace.batch.run;

import io.millrace.batch.progress.AttemptEnd;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The attempts at all tasks. */
@Repository
public class Attempts {

    private final JdbcClient sql;

    Attempts(JdbcClient sql) {
        this.sql = sql;
    }

    void add(Attempt attempt, String owner, Instant queuedAt) {
        sql.sql(
                        """
                        insert into task_attempt (task_run_id, attempt, state, token, owner, host, log_file, queued_at,
                                                  started_at)
                        values (:task, :attempt, 'RUNNING', :token, :owner, :host, :log, :queued, :started)
                        """)
                .param("task", attempt.taskRunId())
                .param("attempt", attempt.number())
                .param("token", attempt.token())
                .param("owner", owner)
                .param("host", attempt.host())
                .param("log", attempt.log().toString())
                .param("queued", Timestamp.from(queuedAt))
                .param("started", Timestamp.from(attempt.startedAt()))
                .update();
    }

    /** Makes this owner the only one that may end the attempt, which somebody else began. */
    Optional<Attempt> takeOver(Run run, TaskRun task, String owner) {
        return sql.sql(
                        """
                        update task_attempt set owner = :owner, fence = fence + 1
                        where task_run_id = :task and attempt = :attempt and state = 'RUNNING'
                        returning token, fence, host, pid, process_started_at, log_file, started_at
                        """)
                .param("owner", owner)
                .param("task", task.id())
                .param("attempt", task.attempt())
                .query((rs, n) -> new Attempt(
                        run.id(),
                        run.pipeline(),
                        run.interval(),
                        task.id(),
                        task.spec(),
                        task.attempt(),
                        rs.getObject("token", UUID.class),
                        rs.getInt("fence"),
                        rs.getString("host"),
                        rs.getObject("pid", Long.class),
                        Sql.instant(rs, "process_started_at"),
                        Path.of(rs.getString("log_file")),
                        Sql.given(rs, "started_at")))
                .optional();
    }

    /** Keeps which process does the attempt; false when somebody else has taken the attempt over. */
    public boolean hasProcess(Attempt attempt, long pid, @Nullable Instant processStartedAt) {
        return sql.sql(
                                """
                                update task_attempt set pid = :pid, process_started_at = :started
                                where task_run_id = :task and attempt = :attempt and state = 'RUNNING' and fence = :fence
                                """)
                        .param("pid", pid)
                        .param("started", Sql.timestamp(processStartedAt))
                        .param("task", attempt.taskRunId())
                        .param("attempt", attempt.number())
                        .param("fence", attempt.fence())
                        .update()
                == 1;
    }

    /**
     * @param cancelRequested whether somebody asked for the run to be cancelled
     * @param owner name of the instance that the attempt is now, when it is no longer the asker's
     */
    public record Standing(boolean cancelRequested, @Nullable String owner) {}

    /** How an attempt stands for the instance that holds it, or did. */
    public Standing standing(Attempt attempt) {
        return sql.sql(
                        """
                        select r.cancel_requested, case when a.fence = :fence then null else a.owner end as other
                        from task_attempt a
                        join task_run t on t.id = a.task_run_id
                        join pipeline_run r on r.id = t.run_id
                        where a.task_run_id = :task and a.attempt = :attempt
                        """)
                .param("fence", attempt.fence())
                .param("task", attempt.taskRunId())
                .param("attempt", attempt.number())
                .query((rs, n) -> new Standing(rs.getBoolean("cancel_requested"), rs.getString("other")))
                .single();
    }

    boolean end(Attempt attempt, AttemptEnd end, Instant now) {
        return sql.sql(
                                """
                                update task_attempt set state = :state, ended_at = :now, error = :error,
                                                        metrics = cast(:metrics as jsonb)
                                where task_run_id = :task and attempt = :attempt and state = 'RUNNING' and fence = :fence
                                """)
                        .param("state", end.state())
                        .param("now", Timestamp.from(now))
                        .param("error", end.error())
                        .param("metrics", Sql.json(end.metrics()))
                        .param("task", attempt.taskRunId())
                        .param("attempt", attempt.number())
                        .param("fence", attempt.fence())
                        .update()
                == 1;
    }

    /**
     * The log of an attempt at a task.
     *
     * @param number empty for the latest attempt that has begun
     */
    public Optional<Path> log(UUID runId, String task, OptionalInt number) {
        return sql.sql(
                        """
                        select a.log_file from task_attempt a join task_run t on t.id = a.task_run_id
                        where t.run_id = :run and t.task = :task and (:any or a.attempt = :attempt)
                        order by a.attempt desc limit 1
                        """)
                .param("run", runId)
                .param("task", task)
                .param("any", number.isEmpty())
                .param("attempt", number.orElse(0))
                .query(String.class)
                .optional()
                .map(Path::of);
    }
}
