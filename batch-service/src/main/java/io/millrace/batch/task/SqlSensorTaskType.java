package io.millrace.batch.task;

import io.millrace.batch.engine.Work;
import io.millrace.batch.execution.Poll;
import io.millrace.batch.execution.PolledTaskType;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Waits until a query has a first row whose first column is neither null, false nor 0. Its output is {@code rows}. */
@Component
class SqlSensorTaskType implements PolledTaskType<SqlSensorTaskType.Settings> {

    /** Of SQLSTATEs about the statement itself: what it names is not there, or may not be read. */
    private static final String OF_THE_STATEMENT = "42";

    private final Statements statements;
    private final Looks looks;

    SqlSensorTaskType(Statements statements, Looks looks) {
        this.statements = statements;
        this.looks = looks;
    }

    /**
     * @param connection name of a connection with a JDBC URL
     * @param query that only reads; {@code :name} stands for a parameter
     * @param parameters by name; only they may hold placeholders, and they are bound, never spliced in
     * @param pollInterval from a look to the next one
     */
    record Settings(
            String connection,
            String query,
            @DefaultValue Map<String, String> parameters,
            @DefaultValue("30s") Duration pollInterval) {

        @SuppressWarnings("NullAway") // What binds it gives null for what is missing.
        Settings {
            if (connection == null || connection.isBlank()) {
                throw new IllegalArgumentException("connection is missing");
            }
            if (query == null || query.isBlank()) {
                throw new IllegalArgumentException("query is missing");
            }
            Looks.checkInterval(pollInterval);
        }
    }

    @Override
    public String name() {
        return "sql-sensor";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public void check(Settings settings) {
        statements.check(settings.connection(), List.of(settings.query()));
    }

    @Override
    public Poll poll(Work work, Settings settings) {
        var what = "a row of the query in " + settings.connection();
        return looks.within(settings.pollInterval(), what, () -> looked(settings, what));
    }

    private Poll looked(Settings settings, String what) throws SQLException {
        try (var connection = statements.connect(settings.connection())) {
            connection.setNetworkTimeout(Runnable::run, (int) Looks.PATIENCE.toMillis());
            connection.setReadOnly(true);
            var rows = Statements.on(connection)
                    .execute(settings.query(), settings.parameters(), SqlSensorTaskType::executed);
            return isTrue(rows.first())
                    ? new Poll.Done(Map.of(), Map.of("rows", rows.all()))
                    : new Poll.NotYet(
                            settings.pollInterval(),
                            what + (rows.all().isEmpty() ? ", which has none" : ", whose first says " + rows.first()));
        } catch (DataAccessException e) {
            if (e.getMostSpecificCause() instanceof SQLException cause
                    && String.valueOf(cause.getSQLState()).startsWith(OF_THE_STATEMENT)) {
                return new Poll.Failed(String.valueOf(cause.getMessage()));
            }
            throw e;
        }
    }

    private static Statements.Rows executed(PreparedStatement statement) throws SQLException {
        statement.setMaxRows(Statements.ROWS);
        statement.setQueryTimeout((int) Looks.PATIENCE.toSeconds() - 1);
        return Statements.Rows.of(statement.executeQuery());
    }

    private static boolean isTrue(@Nullable Object value) {
        return value instanceof Number number ? number.doubleValue() != 0 : value != null && !value.equals(false);
    }
}
