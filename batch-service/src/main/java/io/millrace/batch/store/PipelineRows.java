package io.millrace.batch.store;

import io.millrace.batch.engine.PipelineRow;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is known of pipelines besides their declaration. */
@Repository
public class PipelineRows {

    private final JdbcClient sql;

    PipelineRows(JdbcClient sql) {
        this.sql = sql;
    }

    public Optional<PipelineRow> find(String name) {
        return find(name, "");
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

    private Optional<PipelineRow> find(String name, String lock) {
        return sql.sql("select name, paused, revision, scheduled_until, created_at from pipeline where name = :name"
                        + lock)
                .param("name", name)
                .query((rs, n) -> new PipelineRow(
                        rs.getString("name"),
                        rs.getBoolean("paused"),
                        rs.getInt("revision"),
                        Sql.instant(rs, "scheduled_until"),
                        Sql.given(rs, "created_at")))
                .optional();
    }

    void write(PipelineRow row) {
        sql.sql(
                        """
                        update pipeline set paused = :paused, revision = :revision, scheduled_until = :until
                        where name = :name
                        """)
                .param("paused", row.paused())
                .param("revision", row.revision())
                .param("until", Sql.timestamp(row.scheduledUntil()))
                .param("name", row.name())
                .update();
    }
}
