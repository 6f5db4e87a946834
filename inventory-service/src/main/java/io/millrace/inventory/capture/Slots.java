package io.millrace.inventory.capture;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The connector's replication slot, as PostgreSQL shows it. */
final class Slots {

    private final JdbcClient db;
    private final String url;
    private final CaptureProperties properties;

    /** @param url of the database, for the role that may drop slots */
    Slots(JdbcClient db, String url, CaptureProperties properties) {
        this.db = db;
        this.url = url;
        this.properties = properties;
    }

    Optional<Slot> find() {
        return db.sql(
                        """
                        select active, wal_status, coalesce(confirmed_flush_lsn - '0/0', 0) as confirmed,
                               coalesce(pg_current_wal_lsn() - restart_lsn, 0) as bytes
                        from pg_replication_slots where slot_name = ?
                        """)
                .param(properties.slot())
                .query(Slot.class)
                .optional();
    }

    /** Drops it, if it is there. */
    void drop() {
        try (var connection =
                        DriverManager.getConnection(url, properties.databaseUser(), properties.databasePassword());
                var statement = connection.prepareStatement(
                        "select pg_drop_replication_slot(slot_name) from pg_replication_slots where slot_name = ?")) {
            statement.setString(1, properties.slot());
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "Cannot drop the replication slot " + properties.slot() + ": " + e.getMessage(), e);
        }
    }
}
