package io.millrace.batch.store;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import io.millrace.batch.engine.Backfill;
import io.millrace.batch.engine.By;
import io.millrace.batch.pipeline.DataInterval;
import io.millrace.batch.progress.RunState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The backfills of all pipelines, with the intervals that they are still to make runs over. */
@Repository
public class Backfills {

    private static final String SELECT =
            """
            select id, pipeline, interval_from, interval_to, max_active_runs, who, note, paused, cancelled, intervals,
                   intervals_left, left_out, created_at
            from backfill
            """;

    private final JdbcClient sql;

    Backfills(JdbcClient sql) {
        this.sql = sql;
    }

    public Optional<Backfill> find(UUID id) {
        return sql.sql(SELECT + " where id = :id")
                .param("id", id)
                .query(Backfills::backfill)
                .optional();
    }

    /**
     * Newest first.
     *
     * @param before only those that were started before this one
     */
    public List<Backfill> newest(String pipeline, Optional<UUID> before, int limit) {
        return sql.sql(
                        SELECT
                                + """
                         where pipeline = :pipeline and (cast(:before as uuid) is null or id < :before)
                        order by id desc limit :limit
                        """)
                .param("pipeline", pipeline)
                .param("before", before.orElse(null))
                .param("limit", limit)
                .query(Backfills::backfill)
                .list();
    }

    List<Backfill> open(String pipeline) {
        return sql.sql(
                        SELECT
                                + """
                         where pipeline = :pipeline and intervals_left > 0 and not paused order by id
                        """)
                .param("pipeline", pipeline)
                .query(Backfills::backfill)
                .list();
    }

    void add(Backfill backfill, List<DataInterval> intervals) {
        sql.sql(
                        """
                        insert into backfill (id, pipeline, interval_from, interval_to, max_active_runs, who, note, paused,
                                              cancelled, intervals, intervals_left, left_out, created_at)
                        values (:id, :pipeline, :from, :to, :max, :who, :note, :paused, :cancelled, :intervals, :left, :out,
                                :created)
                        """)
                .param("id", backfill.id())
                .param("pipeline", backfill.pipeline())
                .param("from", Timestamp.from(backfill.from()))
                .param("to", Timestamp.from(backfill.to()))
                .param("max", backfill.maxActiveRuns())
                .param("who", backfill.by().who())
                .param("note", backfill.by().note())
                .param("paused", backfill.paused())
                .param("cancelled", backfill.cancelled())
                .param("intervals", backfill.intervals())
                .param("left", backfill.left())
                .param("out", backfill.leftOut())
                .param("created", Timestamp.from(backfill.createdAt()))
                .update();
        sql.sql(
                        """
                        insert into backfill_interval (backfill_id, data_interval_start, data_interval_end)
                        select :id, cast(each ->> 0 as timestamptz), cast(each ->> 1 as timestamptz)
                        from jsonb_array_elements(cast(:intervals as jsonb)) each
                        """)
                .param("id", backfill.id())
                .param(
                        "intervals",
                        Sql.json(intervals.stream()
                                .map(interval -> List.of(
                                        interval.start().toString(),
                                        interval.end().toString()))
                                .toList()))
                .update();
    }

    void write(Backfill backfill) {
        sql.sql(
                        """
                        update backfill
                        set paused = :paused, cancelled = :cancelled, intervals_left = :left, left_out = :out where id = :id
                        """)
                .param("paused", backfill.paused())
                .param("cancelled", backfill.cancelled())
                .param("left", backfill.left())
                .param("out", backfill.leftOut())
                .param("id", backfill.id())
                .update();
    }

    List<DataInterval> left(UUID backfill, int limit) {
        return sql.sql(
                        """
                        select data_interval_start, data_interval_end from backfill_interval
                        where backfill_id = :backfill order by data_interval_start limit :limit
                        """)
                .param("backfill", backfill)
                .param("limit", limit)
                .query((rs, n) ->
                        new DataInterval(Sql.given(rs, "data_interval_start"), Sql.given(rs, "data_interval_end")))
                .list();
    }

    void taken(UUID backfill, List<DataInterval> intervals) {
        if (!intervals.isEmpty()) {
            sql.sql("delete from backfill_interval where backfill_id = :backfill and data_interval_start in (:starts)")
                    .param("backfill", backfill)
                    .param(
                            "starts",
                            intervals.stream()
                                    .map(interval -> Timestamp.from(interval.start()))
                                    .toList())
                    .update();
        }
    }

    Map<RunState, Integer> states(UUID backfill) {
        return states(List.of(backfill)).getOrDefault(backfill, Map.of());
    }

    private record Counted(UUID backfill, RunState state, int runs) {}

    /** How many of their runs are in each state, by backfill. */
    public Map<UUID, Map<RunState, Integer>> states(Collection<UUID> backfills) {
        if (backfills.isEmpty()) {
            return Map.of();
        }
        return sql
                .sql(
                        """
                        select backfill_id, state, count(*) as runs from pipeline_run
                        where backfill_id in (:backfills) group by backfill_id, state
                        """)
                .param("backfills", backfills)
                .query((rs, n) -> new Counted(
                        rs.getObject("backfill_id", UUID.class),
                        RunState.valueOf(rs.getString("state")),
                        rs.getInt("runs")))
                .list()
                .stream()
                .collect(groupingBy(Counted::backfill, toMap(Counted::state, Counted::runs)));
    }

    List<UUID> queued(UUID backfill) {
        return sql.sql("select id from pipeline_run where backfill_id = :backfill and state = 'QUEUED'")
                .param("backfill", backfill)
                .query(UUID.class)
                .list();
    }

    /** Those that have ended and whose runs are gone; answers how many there were. */
    public int deleteBefore(Instant instant) {
        return sql.sql(
                        """
                        delete from backfill
                        where created_at < :instant and intervals_left = 0
                          and not exists (select from pipeline_run where backfill_id = backfill.id)
                        """)
                .param("instant", Timestamp.from(instant))
                .update();
    }

    private static Backfill backfill(ResultSet rs, int row) throws SQLException {
        return new Backfill(
                rs.getObject("id", UUID.class),
                rs.getString("pipeline"),
                Sql.given(rs, "interval_from"),
                Sql.given(rs, "interval_to"),
                rs.getInt("max_active_runs"),
                new By(rs.getString("who"), rs.getString("note")),
                rs.getBoolean("paused"),
                rs.getBoolean("cancelled"),
                rs.getInt("intervals"),
                rs.getInt("intervals_left"),
                rs.getInt("left_out"),
                Sql.given(rs, "created_at"));
    }
}
