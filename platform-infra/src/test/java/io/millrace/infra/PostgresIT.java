package io.millrace.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresIT {

    private static final Infra INFRA = Infra.shared(Part.KAFKA, Part.REGISTRY, Part.POSTGRES);

    @ParameterizedTest
    @CsvSource({"orders, inventory", "inventory, batch", "batch, orders"})
    void givesEachServiceADatabaseOfItsOwn(String database, String other) throws SQLException {
        try (Connection connection = connect(database, database)) {
            connection.createStatement().execute("CREATE TABLE owned (id int)");
            connection.createStatement().execute("DROP TABLE owned");
        }
        assertThatThrownBy(() -> connect(other, database)).hasMessageContaining("permission denied for database");
        assertThatThrownBy(() -> DriverManager.getConnection(url(database), database, "not-the-password"))
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void commitsDurablyAndDecodesLogically() throws SQLException {
        try (Connection connection =
                DriverManager.getConnection(INFRA.postgres().superuserUrl("postgres"))) {
            assertThat(Map.of(
                            "fsync", show(connection, "fsync"),
                            "synchronous_commit", show(connection, "synchronous_commit"),
                            "wal_level", show(connection, "wal_level"),
                            "max_connections", show(connection, "max_connections"),
                            "server_encoding", show(connection, "server_encoding")))
                    .isEqualTo(Map.of(
                            "fsync", "on",
                            "synchronous_commit", "on",
                            "wal_level", "logical",
                            "max_connections", "200",
                            "server_encoding", "UTF8"));
        }
    }

    @Test
    void letsTheCaptureUserReplicateAndReadWhatTheServiceOwns() throws SQLException {
        try (Connection owner = connect("inventory", "inventory");
                Connection capture = connect("inventory", Postgres.CDC_USER)) {
            owner.createStatement().execute("CREATE TABLE captured (id int)");
            capture.createStatement().executeQuery("SELECT * FROM captured").close();
            capture.createStatement().execute("SELECT pg_create_logical_replication_slot('test', 'pgoutput', true)");
            owner.createStatement().execute("DROP TABLE captured");
        }
    }

    @Test
    void keepsCommittedRowsThroughAKill() throws SQLException {
        try (Connection connection = connect("batch", "batch")) {
            connection.createStatement().execute("CREATE TABLE kept AS SELECT 1 AS id");
        }

        INFRA.postgres().kill();
        INFRA.postgres().restart();

        try (Connection connection = connect("batch", "batch");
                ResultSet rows = connection.createStatement().executeQuery("SELECT id FROM kept")) {
            assertThat(rows.next()).isTrue();
        }
    }

    @Test
    void tellsAServiceWhereThePartsAre() {
        assertThat(INFRA.serviceProperties("orders"))
                .containsAllEntriesOf(Map.of(
                        "spring.kafka.bootstrap-servers", INFRA.kafka().bootstrapServers(),
                        "millrace.registry.url", INFRA.registry().url(),
                        "spring.datasource.url", url("orders"),
                        "spring.datasource.username", "orders",
                        "spring.datasource.password", "orders"));
        assertThat(INFRA.serviceProperties(null)).doesNotContainKey("spring.datasource.url");
    }

    private static String url(String database) {
        return INFRA.postgres().jdbcUrl(database);
    }

    private static Connection connect(String database, String user) throws SQLException {
        return DriverManager.getConnection(url(database), user, user);
    }

    private static String show(Connection connection, String setting) throws SQLException {
        try (ResultSet rows = connection.createStatement().executeQuery("SHOW " + setting)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
