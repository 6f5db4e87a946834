package io.millrace.infra;

import io.millrace.infra.process.InfraException;
import io.millrace.infra.process.Readiness;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * A PostgreSQL server with {@code wal_level=logical}, durable commits and password authentication. It has the databases
 * {@code orders}, {@code inventory} and {@code batch}, each owned by a user of the same name whose password is the name,
 * and the user {@value #CDC_USER} (password the same) that may replicate and read what {@code inventory} owns.
 */
public final class Postgres extends RunningPart {

    public static final List<String> DATABASES = List.of("orders", "inventory", "batch");
    public static final String CDC_USER = "inventory_cdc";
    public static final String SUPERUSER = "postgres";
    public static final String SUPERUSER_PASSWORD = "postgres";

    Postgres(int port) {
        super(Part.POSTGRES, port);
    }

    /** Without credentials; user and password are the database's name. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://" + host() + ":" + port() + "/" + database;
    }

    /** With the superuser's credentials in it. */
    public String superuserUrl(String database) {
        return jdbcUrl(database) + "?user=" + SUPERUSER + "&password=" + SUPERUSER_PASSWORD;
    }

    @Override
    Readiness readiness() {
        return () -> {
            try (Connection connection = DriverManager.getConnection(superuserUrl("postgres"))) {
                connection.createStatement().execute("SELECT 1");
            }
        };
    }

    @Override
    void prepare() {
        try (Connection connection = DriverManager.getConnection(superuserUrl("postgres"));
                Statement statement = connection.createStatement()) {
            for (String database : DATABASES) {
                createUser(statement, database, "LOGIN");
                if (!exists(statement, "SELECT 1 FROM pg_database WHERE datname = '" + database + "'")) {
                    statement.execute("CREATE DATABASE " + database + " OWNER " + database);
                }
                // A service owns its data: the others' users do not get in.
                statement.execute("REVOKE CONNECT ON DATABASE " + database + " FROM PUBLIC");
            }
            createUser(statement, CDC_USER, "LOGIN REPLICATION");
            statement.execute("GRANT inventory TO " + CDC_USER);
        } catch (SQLException e) {
            throw new InfraException("Cannot create PostgreSQL's databases and users: " + e.getMessage(), e);
        }
    }

    private static void createUser(Statement statement, String name, String attributes) throws SQLException {
        if (!exists(statement, "SELECT 1 FROM pg_roles WHERE rolname = '" + name + "'")) {
            statement.execute("CREATE ROLE " + name + " " + attributes + " PASSWORD '" + name + "'");
        }
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }
}
