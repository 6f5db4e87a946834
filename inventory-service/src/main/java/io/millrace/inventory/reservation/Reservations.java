package io.millrace.inventory.reservation;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The stored reservations. */
@Repository
class Reservations {

    private final JdbcClient db;

    Reservations(JdbcClient db) {
        this.db = db;
    }

    Optional<Reservation> find(String orderId) {
        if (orderId.indexOf('\0') >= 0) {
            return Optional.empty(); // PostgreSQL's texts have none
        }
        return db.sql("select " + Reservation.COLUMNS + " from reservations where order_id = ?")
                .param(orderId)
                .query(Reservation::of)
                .optional();
    }

    List<Line> lines(String orderId) {
        return db.sql("select sku, quantity from reservation_lines where order_id = ? order by sku")
                .param(orderId)
                .query(Line.class)
                .list();
    }

    /** The reservations as they are and, until the transaction ends, stay. */
    List<Reservation> holdStill(Collection<String> orderIds) {
        return db.sql("select " + Reservation.COLUMNS
                        + " from reservations where order_id = any(?) order by order_id for share")
                .param(orderIds.toArray(String[]::new))
                .query(Reservation::of)
                .list();
    }

    record Line(String sku, long quantity) {}
}
