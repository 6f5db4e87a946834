package io.millrace.stack.chaos;

import io.millrace.infra.Postgres;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/** What PostgreSQL's superuser can do to the services. */
final class Database {

    /** To databases that capture does not read, which is all the same to their WAL. */
    private static final String WRITE_WAL = "select pg_logical_emit_message(true, 'chaos', repeat('x', 10000))";

    private static final String END_SESSIONS =
            """
            select pg_terminate_backend(pid) from pg_stat_activity
            where datname = '%s' and backend_type = 'client backend' and pid <> pg_backend_pid()""";

    private final Postgres postgres;

    Database(Postgres postgres) {
        this.postgres = postgres;
    }

    /** All services find a server that takes no writes, as after a failover to a replica. */
    void takeNoWrites() throws SQLException {
        alter("set default_transaction_read_only = on");
    }

    void takeWrites() throws SQLException {
        alter("reset default_transaction_read_only");
    }

    void writeWal() throws SQLException {
        execute(List.of(WRITE_WAL));
    }

    private void alter(String change) throws SQLException {
        execute(Stream.concat(
                        Postgres.DATABASES.stream().map(name -> "alter database " + name + " " + change),
                        Postgres.DATABASES.stream().map(END_SESSIONS::formatted))
                .toList());
    }

    private void execute(List<String> statements) throws SQLException {
        try (var connection = DriverManager.getConnection(postgres.superuserUrl("postgres"));
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
