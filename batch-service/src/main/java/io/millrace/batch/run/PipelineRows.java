package io.millrace.batch.run;

import io.millrace.batch.pipeline.Pipeline;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is known of a pipeline besides its declaration; the row is the lock under which its runs change. */
@Repository
public class PipelineRows {

    private final JdbcClient sql;

    PipelineRows(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * @param schedule cron and zone as last seen
     * @param scheduledUntil end of the last interval that the schedule has looked at, if it has
     */
    public record PipelineRow(
            String name,
            boolean paused,
            @Nullable String schedule,
            @Nullable Instant scheduledUntil,
            Instant createdAt) {

        /** When the schedule makes the next run; empty without a schedule, or while paused. */
        public Optional<Instant> nextRun(Pipeline pipeline, Instant now) {
            return paused
                    ? Optional.empty()
                    : pipeline.onSchedule().map(each -> each.next(scheduledUntil == null ? now : scheduledUntil));
        }
    }

    void addIfNew(String name) {
        sql.sql("insert into pipeline (name) values (:name) on conflict do nothing")
                .param("name", name)
                .update();
    }

    /** Waits for whoever changes the pipeline's runs, and keeps others waiting until the transaction ends. */
    public PipelineRow lock(String name) {
        return find(name, " for update")
                .orElseThrow(() -> new IllegalStateException("The pipeline " + name + " has no row to lock"));
    }

    public Optional<PipelineRow> find(String name) {
        return find(name, "");
    }

    private Optional<PipelineRow> find(String name, String lock) {
        return sql.sql("select name, paused, schedule, scheduled_until, created_at from pipeline where name = :name"
                        + lock)
                .param("name", name)
                .query((rs, n) -> new PipelineRow(
                        rs.getString("name"),
                        rs.getBoolean("paused"),
                        rs.getString("schedule"),
                        Sql.instant(rs, "scheduled_until"),
                        Sql.given(rs, "created_at")))
                .optional();
    }

    public void scheduledUntil(String name, String schedule, Instant until) {
        sql.sql("update pipeline set schedule = :schedule, scheduled_until = :until where name = :name")
                .param("schedule", schedule)
                .param("until", Timestamp.from(until))
                .param("name", name)
                .update();
    }

    void paused(String name, boolean paused) {
        sql.sql("update pipeline set paused = :paused where name = :name")
                .param("paused", paused)
                .param("name", name)
                .update();
    }
}
