package io.millrace.batch.store;

import io.millrace.batch.engine.Keep;
import io.millrace.batch.pipeline.DataInterval;
import io.millrace.batch.progress.Run;
import io.millrace.batch.progress.RunState;
import io.millrace.batch.progress.Trigger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The runs of all pipelines. */
@Repository
public class Runs {

    private static final String SELECT =
            """
            select id, pipeline, data_interval_start, data_interval_end, unfinished, trigger, params, note, backfill_id,
                   updates, revision, state, cancel_requested, created_at, started_at, ended_at
            from pipeline_run
            """;

    private final JdbcClient sql;

    Runs(JdbcClient sql) {
        this.sql = sql;
    }

    public Optional<Run> find(UUID id) {
        return sql.sql(SELECT + " where id = :id")
                .param("id", id)
                .query(Runs::run)
                .optional();
    }

    /**
     * Newest first.
     *
     * @param state only runs in this state
     * @param before only runs that were made before this one
     */
    public List<Run> newest(String pipeline, Optional<RunState> state, Optional<UUID> before, int limit) {
        return sql.sql(
                        SELECT
                                + """
                        where pipeline = :pipeline
                          and (cast(:state as text) is null or state = :state)
                          and (cast(:before as uuid) is null or id < :before)
                        order by id desc limit :limit
                        """)
                .param("pipeline", pipeline)
                .param("state", state.map(RunState::name).orElse(null))
                .param("before", before.orElse(null))
                .param("limit", limit)
                .query(Runs::run)
                .list();
    }

    /** End of the latest interval that a run ended well for: until then, its data are complete. */
    public Optional<Instant> dataUntil(String pipeline) {
        return sql.sql(
                        """
                        select data_interval_end from pipeline_run
                        where pipeline = :pipeline and state = 'SUCCEEDED' order by data_interval_end desc limit 1
                        """)
                .param("pipeline", pipeline)
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
    }

    /** Runs by the schedule whose interval ended before the given instant, and that have not ended, nor wait for a pause to end. */
    public long late(String pipeline, Instant endedBefore) {
        return sql.sql(
                        """
                        select count(*) from pipeline_run r join pipeline p on p.name = r.pipeline
                        where r.pipeline = :pipeline and r.state in ('QUEUED', 'RUNNING') and r.trigger = 'SCHEDULE'
                          and (r.state = 'RUNNING' or not p.paused) and r.data_interval_end < :before
                        """)
                .param("pipeline", pipeline)
                .param("before", Timestamp.from(endedBefore))
                .query(Long.class)
                .single();
    }

    /** Runs that should have ended so long after their interval or, where nobody made them for one, after they were made. */
    public long pastDeadline(String pipeline, Instant dueBefore) {
        return sql.sql(
                        """
                        select count(*) from pipeline_run r join pipeline p on p.name = r.pipeline
                        where r.pipeline = :pipeline and r.state in ('QUEUED', 'RUNNING') and r.trigger <> 'BACKFILL'
                          and (r.state = 'RUNNING' or not p.paused)
                          and case r.trigger when 'SCHEDULE' then r.data_interval_end else r.created_at end < :before
                        """)
                .param("pipeline", pipeline)
                .param("before", Timestamp.from(dueBefore))
                .query(Long.class)
                .single();
    }

    Optional<UUID> over(String pipeline, DataInterval interval) {
        return sql.sql(
                        """
                        select id from pipeline_run
                        where pipeline = :pipeline and data_interval_start = :start and data_interval_end = :end
                          and not unfinished and trigger <> 'DATASET'
                        """)
                .param("pipeline", pipeline)
                .param("start", Timestamp.from(interval.start()))
                .param("end", Timestamp.from(interval.end()))
                .query(UUID.class)
                .optional();
    }

    Optional<Instant> latestEnd(String pipeline, Instant until) {
        return sql.sql(
                        """
                        select max(data_interval_end) from pipeline_run
                        where pipeline = :pipeline and data_interval_end <= :until
                        """)
                .param("pipeline", pipeline)
                .param("until", Timestamp.from(until))
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
    }

    int running(String pipeline) {
        return sql.sql("select count(*) from pipeline_run where pipeline = :pipeline and state = 'RUNNING'")
                .param("pipeline", pipeline)
                .query(Integer.class)
                .single();
    }

    List<Run> unfinished(String pipeline) {
        return sql.sql(
                        SELECT
                                + """
                                 where pipeline = :pipeline and state in ('QUEUED', 'RUNNING') and trigger <> 'BACKFILL'
                                order by id
                                """)
                .param("pipeline", pipeline)
                .query(Runs::run)
                .list();
    }

    List<UUID> queued(String pipeline, int limit) {
        return sql.sql(
                        """
                        select id from (
                            select r.id, r.data_interval_end, r.backfill_id,
                                   row_number() over (partition by r.backfill_id order by r.data_interval_end, r.id) as place,
                                   b.max_active_runs - (select count(*) from pipeline_run u
                                                        where u.backfill_id = b.id and u.state = 'RUNNING') as room
                            from pipeline_run r left join backfill b on b.id = r.backfill_id
                            where r.pipeline = :pipeline and r.state = 'QUEUED') q
                        where backfill_id is null or place <= room
                        order by backfill_id is not null, data_interval_end, id limit :limit
                        """)
                .param("pipeline", pipeline)
                .param("limit", limit)
                .query(UUID.class)
                .list();
    }

    Map<DataInterval, UUID> within(String pipeline, Instant from, Instant to) {
        var within = new HashMap<DataInterval, UUID>();
        sql.sql(
                        """
                        select id, data_interval_start, data_interval_end from pipeline_run
                        where pipeline = :pipeline and data_interval_start >= :from and data_interval_end <= :to
                          and not unfinished and trigger <> 'DATASET'
                        """)
                .param("pipeline", pipeline)
                .param("from", Timestamp.from(from))
                .param("to", Timestamp.from(to))
                .query(rs -> {
                    within.put(
                            new DataInterval(Sql.given(rs, "data_interval_start"), Sql.given(rs, "data_interval_end")),
                            rs.getObject("id", UUID.class));
                });
        return within;
    }

    /** Of a backfill, in the order of their intervals. */
    public List<Run> ofBackfill(UUID backfill) {
        return sql.sql(SELECT + " where backfill_id = :backfill order by data_interval_start")
                .param("backfill", backfill)
                .query(Runs::run)
                .list();
    }

    void add(Run run) {
        sql.sql(
                        """
                        insert into pipeline_run (id, pipeline, data_interval_start, data_interval_end, unfinished, trigger,
                                                  params, note, backfill_id, updates, revision, state, cancel_requested,
                                                  created_at)
                        values (:id, :pipeline, :start, :end, :unfinished, :trigger, cast(:params as jsonb), :note,
                                :backfill, cast(:updates as jsonb), :revision, :state, :cancel, :created)
                        """)
                .param("id", run.id())
                .param("pipeline", run.pipeline())
                .param("start", Timestamp.from(run.interval().start()))
                .param("end", Timestamp.from(run.interval().end()))
                .param("unfinished", run.unfinished())
                .param("trigger", run.trigger().name())
                .param("params", Sql.json(run.params()))
                .param("note", run.note())
                .param("backfill", run.backfill())
                .param("updates", Sql.json(run.updates()))
                .param("revision", run.revision())
                .param("state", run.state().name())
                .param("cancel", run.cancelRequested())
                .param("created", Timestamp.from(run.createdAt()))
                .update();
    }

    /** Of what is known of the run, its tasks and attempts; absent when there is no such run. */
    Optional<Long> version(UUID run) {
        return sql.sql("select version from pipeline_run where id = :run")
                .param("run", run)
                .query(Long.class)
                .optional();
    }

    /** The new version of what is known of the run. */
    long write(Run run) {
        return sql.sql(
                        """
                        update pipeline_run
                        set version = nextval('book_version'), data_interval_start = :start, data_interval_end = :end, params = cast(:params as jsonb), note = :note,
                            updates = cast(:updates as jsonb), revision = :revision, state = :state,
                            cancel_requested = :cancel, started_at = :started, ended_at = :ended
                        where id = :id returning version
                        """)
                .param("start", Timestamp.from(run.interval().start()))
                .param("end", Timestamp.from(run.interval().end()))
                .param("params", Sql.json(run.params()))
                .param("note", run.note())
                .param("updates", Sql.json(run.updates()))
                .param("revision", run.revision())
                .param("state", run.state().name())
                .param("cancel", run.cancelRequested())
                .param("started", Sql.timestamp(run.startedAt()))
                .param("ended", Sql.timestamp(run.endedAt()))
                .param("id", run.id())
                .query(Long.class)
                .single();
    }

    int delete(String pipeline, Keep keep, Instant now, int limit) {
        return sql.sql(
                        """
                        delete from pipeline_run where id in (
                            select id from (
                                select id, ended_at, row_number() over (order by id desc) as place
                                from pipeline_run where pipeline = :pipeline) r
                            where ended_at is not null and place > :least and (place > :most or ended_at < :before)
                              and id not in (select id from pipeline_run
                                             where pipeline = :pipeline and state = 'SUCCEEDED'
                                             order by data_interval_end desc limit 1)
                            limit :limit)
                        """)
                .param("pipeline", pipeline)
                .param("least", keep.least())
                .param("most", keep.most())
                .param("before", Timestamp.from(now.minus(keep.age())))
                .param("limit", limit)
                .update();
    }

    /** Which of these there are no longer, or never were. */
    public Set<UUID> missing(Collection<UUID> ids) {
        return Sql.missing(sql, "pipeline_run", ids);
    }

    private static Run run(ResultSet rs, int row) throws SQLException {
        return new Run(
                rs.getObject("id", UUID.class),
                rs.getString("pipeline"),
                new DataInterval(Sql.given(rs, "data_interval_start"), Sql.given(rs, "data_interval_end")),
                rs.getBoolean("unfinished"),
                Trigger.valueOf(rs.getString("trigger")),
                Sql.object(rs.getString("params")),
                rs.getString("note"),
                rs.getObject("backfill_id", UUID.class),
                Sql.lists(rs.getString("updates")),
                rs.getInt("revision"),
                RunState.valueOf(rs.getString("state")),
                rs.getBoolean("cancel_requested"),
                Sql.given(rs, "created_at"),
                Sql.instant(rs, "started_at"),
                Sql.instant(rs, "ended_at"));
    }
}
