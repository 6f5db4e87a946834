package io.millrace.batch.store;

import io.millrace.batch.engine.By;
import io.millrace.batch.engine.Deed;
import io.millrace.batch.engine.Deed.Action;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who did what, and why. */
@Repository
public class Deeds {

    private final JdbcClient sql;

    Deeds(JdbcClient sql) {
        this.sql = sql;
    }

    void add(Deed deed) {
        sql.sql(
                        """
                        insert into audit_entry (id, at, who, action, pipeline, run_id, task, map_index, backfill_id, note)
                        values (:id, :at, :who, :action, :pipeline, :run, :task, :index, :backfill, :note)
                        """)
                .param("id", deed.id())
                .param("at", Timestamp.from(deed.at()))
                .param("who", deed.by().who())
                .param("action", deed.action().name())
                .param("pipeline", deed.pipeline())
                .param("run", deed.run())
                .param("task", deed.task())
                .param("index", deed.mapIndex())
                .param("backfill", deed.backfill())
                .param("note", deed.by().note())
                .update();
    }

    /**
     * Newest first.
     *
     * @param before only what was done before this
     */
    public List<Deed> newest(Optional<String> pipeline, Optional<UUID> run, Optional<UUID> before, int limit) {
        return sql.sql(
                        """
                        select id, at, who, action, pipeline, run_id, task, map_index, backfill_id, note from audit_entry
                        where (cast(:pipeline as text) is null or pipeline = :pipeline)
                          and (cast(:run as uuid) is null or run_id = :run)
                          and (cast(:before as uuid) is null or id < :before)
                        order by id desc limit :limit
                        """)
                .param("pipeline", pipeline.orElse(null))
                .param("run", run.orElse(null))
                .param("before", before.orElse(null))
                .param("limit", limit)
                .query((rs, n) -> new Deed(
                        rs.getObject("id", UUID.class),
                        Sql.given(rs, "at"),
                        new By(rs.getString("who"), rs.getString("note")),
                        Action.valueOf(rs.getString("action")),
                        rs.getString("pipeline"),
                        rs.getObject("run_id", UUID.class),
                        rs.getString("task"),
                        rs.getObject("map_index", Integer.class),
                        rs.getObject("backfill_id", UUID.class)))
                .list();
    }

    /** Answers how many there were. */
    public int deleteBefore(Instant instant) {
        return sql.sql("delete from audit_entry where at < :instant")
                .param("instant", Timestamp.from(instant))
                .update();
    }
}
