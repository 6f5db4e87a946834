package io.millrace.inventory.reservation;

import io.millrace.events.RejectionReason;
import io.millrace.events.ReservationEvent;
import io.millrace.events.ReservationStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * What became of an order's stock.
 *
 * @param reason why it was rejected
 * @param sku the first line that could not be reserved, of one that was rejected
 * @param decidedAt when it came to have this status
 * @param releasedBy offset of the {@code order.status} record that released it
 */
record Reservation(
        String orderId,
        ReservationStatus status,
        @Nullable RejectionReason reason,
        @Nullable String sku,
        Instant decidedAt,
        @Nullable Long releasedBy) {

    static final String COLUMNS = "order_id, status, reason, sku, decided_at, released_by";

    static Reservation of(ResultSet row, int number) throws SQLException {
        var reason = row.getString("reason");
        return new Reservation(
                row.getString("order_id"),
                ReservationStatus.valueOf(row.getString("status")),
                reason == null ? null : RejectionReason.valueOf(reason),
                row.getString("sku"),
                row.getObject("decided_at", OffsetDateTime.class).toInstant(),
                row.getObject("released_by", Long.class));
    }

    ReservationEvent event() {
        return ReservationEvent.newBuilder()
                .setOrderId(orderId)
                .setStatus(status)
                .setReason(reason)
                .setSku(sku)
                .setTs(decidedAt)
                .build();
    }
}
