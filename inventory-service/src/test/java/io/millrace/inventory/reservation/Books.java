package io.millrace.inventory.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Holds the figures of stock against what they follow from, as an auditor would: by SQL alone. */
final class Books {

    private Books() {}

    /** Fails unless, for each SKU, on_hand is the sum of its movements and reserved that of the orders that hold it. */
    static void requireBalanced(JdbcClient db, Collection<String> skus) {
        assertThat(db.sql(
                                """
                                select sku, on_hand, reserved, moved, held
                                from stock
                                left join (select sku, sum(quantity) as moved from stock_movements group by sku) m
                                    using (sku)
                                left join (
                                    select l.sku, sum(quantity) as held
                                    from reservation_lines l join reservations r using (order_id)
                                    where r.status = 'RESERVED' group by l.sku) h using (sku)
                                where sku = any(?) and (on_hand <> coalesce(moved, 0)
                                    or reserved <> coalesce(held, 0) or on_hand - reserved < 0)
                                """)
                        .param(skus.toArray(String[]::new))
                        .query()
                        .listOfRows())
                .isEmpty();
    }
}
