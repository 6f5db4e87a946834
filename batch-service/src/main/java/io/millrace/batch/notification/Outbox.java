package io.millrace.batch.notification;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import io.millrace.batch.engine.Notice;
import io.millrace.batch.engine.Notice.Failure;
import io.millrace.batch.engine.Notice.Kind;
import io.millrace.batch.pipeline.DataInterval;
import io.millrace.batch.progress.RunState;
import io.millrace.batch.store.Wakes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is told to whom, and how far that has come. */
@Repository
public class Outbox {

    private static final NoArgGenerator IDS = Generators.timeBasedEpochGenerator();

    private static final String SELECT =
            """
            select id, destination, event, pipeline, run_id, state, data_interval_start, data_interval_end, task, error, at,
                   attempts, next_attempt_at, sent_at, problem
            from notification
            """;

    private final JdbcClient sql;
    private final Destinations destinations;
    private final Wakes wakes;

    Outbox(JdbcClient sql, Destinations destinations, Wakes wakes) {
        this.sql = sql;
        this.destinations = destinations;
        this.wakes = wakes;
    }

    /** Within the transaction in which it came about: it is kept with it, or not at all. */
    @EventListener
    void keep(Notice notice) {
        destinations
                .wanting(notice)
                .map(destination -> Notification.of(IDS.generate(), destination, notice))
                .filter(told -> add(told, notice.occasion()))
                .forEach(told -> wakes.put(Wakes.NOTIFICATIONS, Map.of(told.id().toString(), notice.at())));
    }

    private boolean add(Notification told, String occasion) {
        return sql.sql(
                                """
                                insert into notification (id, destination, event, pipeline, occasion, run_id, state,
                                                          data_interval_start, data_interval_end, task, error, at,
                                                          next_attempt_at)
                                values (:id, :destination, :event, :pipeline, :occasion, :run, :state, :start, :end, :task,
                                        :error, :at, :next)
                                on conflict do nothing
                                """)
                        .param("id", told.id())
                        .param("destination", told.destination())
                        .param("event", told.event().name())
                        .param("pipeline", told.pipeline())
                        .param("occasion", occasion)
                        .param("run", told.runId())
                        .param(
                                "state",
                                told.state() == null ? null : told.state().name())
                        .param("start", Timestamp.from(told.interval().start()))
                        .param("end", Timestamp.from(told.interval().end()))
                        .param(
                                "task",
                                told.failure() == null ? null : told.failure().task())
                        .param(
                                "error",
                                told.failure() == null ? null : told.failure().error())
                        .param("at", Timestamp.from(told.at()))
                        .param("next", timestamp(told.nextAttemptAt()))
                        .update()
                == 1;
    }

    /** One that has neither been sent nor given up. */
    Optional<Notification> pending(UUID id) {
        return sql.sql(SELECT + " where id = :id and next_attempt_at is not null")
                .param("id", id)
                .query(Outbox::notification)
                .optional();
    }

    void write(Notification told) {
        sql.sql(
                        """
                        update notification
                        set attempts = :attempts, next_attempt_at = :next, sent_at = :sent, problem = :problem
                        where id = :id
                        """)
                .param("attempts", told.attempts())
                .param("next", timestamp(told.nextAttemptAt()))
                .param("sent", timestamp(told.sentAt()))
                .param("problem", told.problem())
                .param("id", told.id())
                .update();
    }

    /**
     * Newest first.
     *
     * @param before only those that came about before this one
     */
    List<Notification> newest(Optional<String> pipeline, Optional<UUID> run, Optional<UUID> before, int limit) {
        return sql.sql(
                        SELECT
                                + """
                                 where (cast(:pipeline as text) is null or pipeline = :pipeline)
                                  and (cast(:run as uuid) is null or run_id = :run)
                                  and (cast(:before as uuid) is null or id < :before)
                                order by id desc limit :limit
                                """)
                .param("pipeline", pipeline.orElse(null))
                .param("run", run.orElse(null))
                .param("before", before.orElse(null))
                .param("limit", limit)
                .query(Outbox::notification)
                .list();
    }

    public void deleteBefore(Instant instant) {
        sql.sql("delete from notification where at < :instant and next_attempt_at is null")
                .param("instant", Timestamp.from(instant))
                .update();
    }

    private static Notification notification(ResultSet rs, int row) throws SQLException {
        var task = rs.getString("task");
        var state = rs.getString("state");
        return new Notification(
                rs.getObject("id", UUID.class),
                rs.getString("destination"),
                Kind.valueOf(rs.getString("event")),
                rs.getString("pipeline"),
                rs.getObject("run_id", UUID.class),
                state == null ? null : RunState.valueOf(state),
                new DataInterval(
                        rs.getTimestamp("data_interval_start").toInstant(),
                        rs.getTimestamp("data_interval_end").toInstant()),
                task == null ? null : new Failure(task, rs.getString("error")),
                rs.getTimestamp("at").toInstant(),
                rs.getInt("attempts"),
                instant(rs.getTimestamp("next_attempt_at")),
                instant(rs.getTimestamp("sent_at")),
                rs.getString("problem"));
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
