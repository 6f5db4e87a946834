package io.millrace.batch.task;

import io.millrace.batch.connection.Connection;
import io.millrace.batch.connection.Connections;
import io.millrace.batch.engine.Work;
import io.millrace.batch.execution.AttemptControl;
import io.millrace.batch.execution.WatchedTaskType;
import io.millrace.batch.pipeline.Template;
import io.millrace.batch.progress.AttemptEnd;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;

/** Statements that a database executes, in one transaction. The rows of the last one, if it has any, are its outputs. */
@Component
class SqlTaskType implements WatchedTaskType<SqlTaskType.Settings> {

    private static final int ROWS = 1_000;

    private final Connections connections;
    private final InService service;

    SqlTaskType(Connections connections, InService service) {
        this.connections = connections;
        this.service = service;
    }

    /**
     * @param connection name of a connection with a JDBC URL
     * @param statements executed in their order; {@code :name} stands for a parameter
     * @param parameters by name; only they may hold placeholders, and they are bound, never spliced in
     */
    record Settings(String connection, List<String> statements, @DefaultValue Map<String, String> parameters) {

        @SuppressWarnings("NullAway") // What binds it gives null for what is missing.
        Settings {
            if (connection == null || connection.isBlank()) {
                throw new IllegalArgumentException("connection is missing");
            }
            if (statements == null || statements.isEmpty()) {
                throw new IllegalArgumentException("statements has nothing in it");
            }
            parameters = parameters == null ? Map.of() : Map.copyOf(parameters);
        }
    }

    @Override
    public String name() {
        return "sql";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public void check(Settings settings) {
        connections.named(settings.connection());
        settings.statements().stream()
                .filter(statement -> !Template.names(statement).isEmpty())
                .findFirst()
                .ifPresent(statement -> {
                    throw new IllegalArgumentException(
                            "A statement must have no placeholders, whose values would be taken "
                                    + "for SQL: name a parameter (:day), and put the placeholder into parameters: "
                                    + statement);
                });
    }

    @Override
    public AttemptEnd begin(Work work, Settings settings, AttemptControl control) {
        return service.begin(work, control, new Execution(work, settings, connections.named(settings.connection())));
    }

    @Override
    public AttemptEnd resume(Work work, Settings settings, AttemptControl control) {
        return service.resume();
    }

    private final class Execution implements InService.Deed {

        private final Work work;
        private final Settings settings;
        private final Connection where;
        private volatile @Nullable PreparedStatement running;

        Execution(Work work, Settings settings, Connection where) {
            this.work = work;
            this.settings = settings;
            this.where = where;
        }

        @Override
        public AttemptEnd.Succeeded done() throws SQLException {
            var login = new Properties();
            if (where.user() != null) {
                login.put("user", where.user());
            }
            if (where.password() != null) {
                login.put("password", where.password());
            }
            try (var connection = DriverManager.getConnection(where.url(), login)) {
                connection.setAutoCommit(false);
                var template = new NamedParameterJdbcTemplate(new SingleConnectionDataSource(connection, true));
                long changed = 0;
                List<Map<String, Object>> rows = List.of();
                for (var statement : settings.statements()) {
                    service.say(work, statement.strip());
                    var done = template.execute(statement, settings.parameters(), this::executed);
                    changed += done.changed();
                    rows = done.rows();
                    service.say(work, "-- " + done.changed() + " rows changed, " + rows.size() + " rows read");
                }
                connection.commit();
                return new AttemptEnd.Succeeded(Map.of("rows_out", changed), Map.of("rows", rows));
            }
        }

        private record Done(long changed, List<Map<String, Object>> rows) {}

        private Done executed(PreparedStatement statement) throws SQLException {
            running = statement;
            statement.setMaxRows(ROWS);
            return statement.execute()
                    ? new Done(0, rows(statement.getResultSet()))
                    : new Done(Math.max(0, statement.getUpdateCount()), List.of());
        }

        private static List<Map<String, Object>> rows(ResultSet result) throws SQLException {
            var rows = new ArrayList<Map<String, Object>>();
            var columns = result.getMetaData();
            while (result.next()) {
                var row = new LinkedHashMap<String, Object>();
                for (var column = 1; column <= columns.getColumnCount(); column++) {
                    var value = result.getObject(column);
                    if (value != null) {
                        row.put(columns.getColumnLabel(column), asJson(value));
                    }
                }
                rows.add(row);
            }
            return rows;
        }

        private static Object asJson(Object value) {
            return value instanceof Integer || value instanceof Long || value instanceof Boolean
                    ? value
                    : value.toString();
        }

        @Override
        public void stop() throws SQLException {
            var statement = running;
            if (statement != null) {
                statement.cancel();
            }
        }
    }
}
