package io.millrace.stack.audit.reading;

import io.millrace.stack.audit.facts.PipelineFacts;
import io.millrace.stack.audit.facts.PipelineFacts.Attempt;
import io.millrace.stack.audit.facts.PipelineFacts.Pipeline;
import io.millrace.stack.audit.facts.PipelineFacts.Run;
import io.millrace.stack.services.Service;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads batch-service's database beside it: what it says of itself is not asked. */
final class PipelineRows {

    private static final String PIPELINES =
            """
            select p.name, p.paused,
                   case when upper(r.definition #>> '{schedule,catchUp}') = 'ALL' then p.scheduled_until end
            from pipeline p left join pipeline_revision r on r.pipeline = p.name and r.number = p.revision""";

    private static final String RUNS =
            """
            select id, pipeline, data_interval_start, data_interval_end, trigger = 'SCHEDULE', state, created_at
            from pipeline_run where not unfinished""";

    private static final String ATTEMPTS =
            """
            select t.run_id, t.task || '[' || t.map_index || ']', a.attempt, a.state, t.pool, a.started_at, a.ended_at,
                   t.state in ('RUNNING', 'DEFERRED') and t.attempt = a.attempt and r.state = 'RUNNING'
            from task_attempt a join task_run t on t.id = a.task_run_id join pipeline_run r on r.id = t.run_id""";

    private static final String CLEARED =
            "select run_id from audit_entry where run_id is not null and upper(action) = 'CLEAR'";

    private PipelineRows() {}

    /** @param server host:port */
    static PipelineFacts read(String server) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:postgresql://" + server + "/batch", "batch", "batch")) {
            return new PipelineFacts(
                    each(
                            connection,
                            PIPELINES,
                            row -> new Pipeline(
                                    row.getString(1),
                                    row.getBoolean(2),
                                    Optional.ofNullable(row.getTimestamp(3)).map(Timestamp::toInstant))),
                    each(
                            connection,
                            RUNS,
                            row -> new Run(
                                    row.getString(1),
                                    row.getString(2),
                                    instant(row, 3),
                                    instant(row, 4),
                                    row.getBoolean(5),
                                    row.getString(6),
                                    instant(row, 7))),
                    each(
                            connection,
                            ATTEMPTS,
                            row -> new Attempt(
                                    row.getString(1),
                                    row.getString(2),
                                    row.getInt(3),
                                    row.getString(4),
                                    row.getString(5),
                                    instant(row, 6),
                                    Optional.ofNullable(row.getTimestamp(7)).map(Timestamp::toInstant),
                                    row.getBoolean(8))),
                    Map.of("spark", Service.SPARK_PLACES),
                    new HashSet<>(each(connection, CLEARED, row -> row.getString(1))));
        }
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }

    private interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private static <T> List<T> each(Connection connection, String query, Row<T> read) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            var found = new ArrayList<T>();
            while (rows.next()) {
                found.add(read.read(rows));
            }
            return found;
        }
    }
}
