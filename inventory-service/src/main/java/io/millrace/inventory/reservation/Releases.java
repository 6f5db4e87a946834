package io.millrace.inventory.reservation;

import io.millrace.inventory.stock.Stock;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Gives back the stock of orders that were blocked or cancelled, all of a poll in one transaction. */
@Repository
class Releases {

    private final JdbcClient db;
    private final Stock stock;
    private final Clock clock;

    Releases(JdbcClient db, Stock stock, Clock clock) {
        this.db = db;
        this.stock = stock;
        this.clock = clock;
    }

    /**
     * Releases what is reserved. An order that nothing is known of is kept as released, so that it reserves nothing when
     * it comes; one that was rejected stays so.
     *
     * @param orders by order id, the offset of the record that tells of it
     * @return how many became released
     */
    @Transactional(isolation = Isolation.READ_COMMITTED)
    int release(Map<String, Long> orders) {
        var now = Instant.now(clock).atOffset(ZoneOffset.UTC);
        // First insert, then lock, each by order id: the sequence in which every transaction takes these rows.
        var ahead = enterAhead(orders, now);
        var reserved = lockReserved(orders);
        if (reserved.isEmpty()) {
            return ahead;
        }
        var units = new HashMap<String, Long>();
        db.sql("select sku, sum(quantity) as units from reservation_lines where order_id = any(?) group by sku")
                .param(reserved.toArray(String[]::new))
                .query(row -> {
                    units.put(row.getString("sku"), -row.getLong("units"));
                });
        stock.hold(units.keySet());
        stock.reserve(units);
        markReleased(reserved, orders, now);
        return ahead + reserved.size();
    }

    private int enterAhead(Map<String, Long> orders, OffsetDateTime now) {
        return db.sql(
                        """
                        insert into reservations (order_id, status, decided_at, released_by)
                        select order_id, 'RELEASED', ?::timestamptz, record_offset
                        from unnest(?::text[], ?::bigint[]) as heard(order_id, record_offset)
                        order by order_id collate "C"
                        on conflict (order_id) do nothing
                        """)
                .param(now)
                .param(orders.keySet().toArray(String[]::new))
                .param(orders.values().stream().mapToLong(Long::longValue).toArray())
                .update();
    }

    private List<String> lockReserved(Map<String, Long> orders) {
        return db.sql(
                        """
                        select order_id from reservations where order_id = any(?) and status = 'RESERVED'
                        order by order_id for no key update
                        """)
                .param(orders.keySet().toArray(String[]::new))
                .query(String.class)
                .list();
    }

    private void markReleased(List<String> reserved, Map<String, Long> orders, OffsetDateTime now) {
        db.sql(
                        """
                        update reservations
                        set status = 'RELEASED', decided_at = ?, released_by = released.record_offset
                        from unnest(?::text[], ?::bigint[]) as released(order_id, record_offset)
                        where reservations.order_id = released.order_id
                        """)
                .param(now)
                .param(reserved.toArray(String[]::new))
                .param(reserved.stream().mapToLong(orders::get).toArray())
                .update();
    }
}
