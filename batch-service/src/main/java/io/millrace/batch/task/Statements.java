package io.millrace.batch.task;

import io.millrace.batch.connection.Connections;
import io.millrace.batch.pipeline.Template;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;

/** Statements of SQL, as tasks declare them: {@code :name} stands for a parameter, which is bound. */
@Component
class Statements {

    /** As many rows as are read. */
    static final int ROWS = 1_000;

    private final Connections connections;

    Statements(Connections connections) {
        this.connections = connections;
    }

    /** @param first what the first row has in its first column; absent where there is none, or null in it */
    record Rows(List<Map<String, Object>> all, @Nullable Object first) {

        static final Rows NONE = new Rows(List.of(), null);

        /** All that are left of it, with what is null left out. */
        static Rows of(ResultSet result) throws SQLException {
            var rows = new ArrayList<Map<String, Object>>();
            Object first = null;
            var columns = result.getMetaData();
            while (result.next()) {
                var row = new LinkedHashMap<String, Object>();
                for (var column = 1; column <= columns.getColumnCount(); column++) {
                    var value = result.getObject(column);
                    if (value != null) {
                        row.put(columns.getColumnLabel(column), asJson(value));
                    }
                }
                first = rows.isEmpty() ? result.getObject(1) : first;
                rows.add(row);
            }
            return new Rows(rows, first);
        }

        private static Object asJson(Object value) {
            return value instanceof Integer || value instanceof Long || value instanceof Boolean
                    ? value
                    : value.toString();
        }
    }

    /** @throws IllegalArgumentException when they cannot be executed as they are declared */
    void check(String connection, Collection<String> statements) {
        connections.named(connection);
        statements.stream()
                .filter(statement -> !Template.names(statement).isEmpty())
                .findFirst()
                .ifPresent(statement -> {
                    throw new IllegalArgumentException(
                            "A statement must have no placeholders, whose values would be taken "
                                    + "for SQL: name a parameter (:day), and put the placeholder into parameters: "
                                    + statement);
                });
    }

    Connection connect(String connection) throws SQLException {
        var where = connections.named(connection);
        var login = new Properties();
        if (where.user() != null) {
            login.put("user", where.user());
        }
        if (where.password() != null) {
            login.put("password", where.password());
        }
        return DriverManager.getConnection(where.url(), login);
    }

    static NamedParameterJdbcOperations on(Connection connection) {
        return new NamedParameterJdbcTemplate(new SingleConnectionDataSource(connection, true));
    }
}
