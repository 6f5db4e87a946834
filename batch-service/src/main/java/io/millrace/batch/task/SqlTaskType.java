package io.millrace.batch.task;

import io.millrace.batch.engine.Work;
import io.millrace.batch.execution.AttemptControl;
import io.millrace.batch.execution.WatchedTaskType;
import io.millrace.batch.progress.AttemptEnd;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;

/** Statements that a database executes, in one transaction. The rows of the last one, if it has any, are its outputs. */
@Component
class SqlTaskType implements WatchedTaskType<SqlTaskType.Settings> {

    private final Statements statements;
    private final InService service;

    SqlTaskType(Statements statements, InService service) {
        this.statements = statements;
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
        statements.check(settings.connection(), settings.statements());
    }

    @Override
    public AttemptEnd begin(Work work, Settings settings, AttemptControl control) {
        return service.begin(work, control, new Execution(work, settings));
    }

    @Override
    public AttemptEnd resume(Work work, Settings settings, AttemptControl control) {
        return service.resume();
    }

    private final class Execution implements InService.Deed {

        private final Work work;
        private final Settings settings;
        private volatile @Nullable PreparedStatement running;

        Execution(Work work, Settings settings) {
            this.work = work;
            this.settings = settings;
        }

        @Override
        public AttemptEnd.Succeeded done() throws SQLException {
            try (var connection = statements.connect(settings.connection())) {
                connection.setAutoCommit(false);
                var template = Statements.on(connection);
                long changed = 0;
                var rows = Statements.Rows.NONE;
                for (var statement : settings.statements()) {
                    service.say(work, statement.strip());
                    var done = template.execute(statement, settings.parameters(), this::executed);
                    changed += done.changed();
                    rows = done.rows();
                    service.say(
                            work,
                            "-- " + done.changed() + " rows changed, "
                                    + rows.all().size() + " rows read");
                }
                connection.commit();
                return new AttemptEnd.Succeeded(Map.of("rows_out", changed), Map.of("rows", rows.all()));
            }
        }

        private record Done(long changed, Statements.Rows rows) {}

        private Done executed(PreparedStatement statement) throws SQLException {
            running = statement;
            statement.setMaxRows(Statements.ROWS);
            return statement.execute()
                    ? new Done(0, Statements.Rows.of(statement.getResultSet()))
                    : new Done(Math.max(0, statement.getUpdateCount()), Statements.Rows.NONE);
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
