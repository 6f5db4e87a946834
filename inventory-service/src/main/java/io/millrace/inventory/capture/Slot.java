package io.millrace.inventory.capture;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The replication slot, which keeps what was not captured yet.
 *
 * @param active whether the connector reads from it
 * @param walStatus {@code lost} when PostgreSQL has removed what it kept
 * @param confirmed the log sequence number up to which all was captured
 * @param bytes of write-ahead log that it keeps
 * @see <a href="https://www.postgresql.org/docs/17/view-pg-replication-slots.html">pg_replication_slots</a>
 */
record Slot(boolean active, @Nullable String walStatus, long confirmed, long bytes) {

    boolean isLost() {
        return "lost".equals(walStatus);
    }

    /**
     * Whether changes are missing between what the connector last noted and what the slot still has. The connector
     * notes its position before it lets the slot move on; so this is another slot of that name, or an older one of an
     * earlier setting.
     */
    boolean isBeyond(OptionalLong noted) {
        return noted.isPresent() && confirmed > noted.getAsLong();
    }
}
