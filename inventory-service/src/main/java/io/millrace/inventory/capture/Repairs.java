package io.millrace.inventory.capture;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Repairs of capture, in the database, so that one that a crash interrupted goes on. */
final class Repairs {

    private final JdbcClient db;

    Repairs(JdbcClient db) {
        this.db = db;
    }

    /**
     * @param reason why capture had lost its place
     * @param startedAnewAt when the connector was sent to read all rows again
     */
    record Repair(long id, String reason, @Nullable Instant startedAnewAt) {}

    Optional<Repair> open() {
        return db.sql("select id, reason, started_anew_at from capture_repairs where ended_at is null")
                .query(Repair.class)
                .optional();
    }

    void begin(String reason) {
        db.sql("insert into capture_repairs (reason, began_at) values (?, now()) on conflict do nothing")
                .param(reason)
                .update();
    }

    void startedAnew(Repair repair) {
        db.sql("update capture_repairs set started_anew_at = now() where id = ? and started_anew_at is null")
                .param(repair.id())
                .update();
    }

    /** From its beginning: the place was lost once more. */
    void again(Repair repair) {
        db.sql("update capture_repairs set started_anew_at = null where id = ?")
                .param(repair.id())
                .update();
    }

    void end(Repair repair, int missedDeletions) {
        db.sql("update capture_repairs set ended_at = now(), missed_deletions = ? where id = ?")
                .param(missedDeletions)
                .param(repair.id())
                .update();
    }
}
