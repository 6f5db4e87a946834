package io.millrace.batch.store;

import io.millrace.batch.engine.PipelineRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is known of pipelines besides their declaration. */
@Repository
public class PipelineRows {

    private static final String SELECT =
            "select name, paused, revision, scheduled_until, datasets_since, failing, watched_until, created_at from pipeline";

    private final JdbcClient sql;

    PipelineRows(JdbcClient sql) {
        this.sql = sql;
    }

    public Optional<PipelineRow> find(String name) {
        return find(name, "");
    }

    /** Of all pipelines that there are or were. */
    public List<String> names() {
        return sql.sql("select name from pipeline order by name")
                .query(String.class)
                .list();
    }

    /**
     * Waits for whoever changes the pipeline or its runs, and keeps others waiting until the transaction ends. A pipeline
     * that is new gets its row.
     */
    PipelineRow lock(String name, Instant now) {
        return find(name, " for no key update").orElseGet(() -> {
            sql.sql("insert into pipeline (name, created_at) values (:name, :now) on conflict do nothing")
                    .param("name", name)
                    .param("now", Timestamp.from(now))
                    .update();
            return find(name, " for no key update").orElseThrow();
        });
    }

    /** Of pipelines with runs that have not ended. */
    public List<PipelineRow> unfinished() {
        return sql.sql(
                        SELECT
                                + """
                         where name in (select pipeline from pipeline_run where state in ('QUEUED', 'RUNNING'))
                        order by name
                        """)
                .query(PipelineRows::row)
                .list();
    }

    private Optional<PipelineRow> find(String name, String lock) {
        return sql.sql(SELECT + " where name = :name" + lock)
                .param("name", name)
                .query(PipelineRows::row)
                .optional();
    }

    private static PipelineRow row(ResultSet rs, int number) throws SQLException {
        return new PipelineRow(
                rs.getString("name"),
                rs.getBoolean("paused"),
                rs.getInt("revision"),
                Sql.instant(rs, "scheduled_until"),
                Sql.instant(rs, "datasets_since"),
                rs.getBoolean("failing"),
                Sql.instant(rs, "watched_until"),
                Sql.given(rs, "created_at"));
    }

    void write(PipelineRow row) {
        sql.sql(
                        """
                        update pipeline
                        set paused = :paused, revision = :revision, scheduled_until = :until, datasets_since = :since,
                            failing = :failing, watched_until = :watched
                        where name = :name
                        """)
                .param("paused", row.paused())
                .param("revision", row.revision())
                .param("until", Sql.timestamp(row.scheduledUntil()))
                .param("since", Sql.timestamp(row.datasetsSince()))
                .param("failing", row.failing())
                .param("watched", Sql.timestamp(row.watchedUntil()))
                .param("name", row.name())
                .update();
    }
}
