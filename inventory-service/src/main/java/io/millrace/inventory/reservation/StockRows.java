package io.millrace.inventory.reservation;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The stock of many products at once, within a transaction. */
@Repository
class StockRows {

    private final JdbcClient db;

    StockRows(JdbcClient db) {
        this.db = db;
    }

    /** Locks the rows, always by SKU so that no two transactions wait for each other, and says what is available. */
    Map<String, Long> lock(Collection<String> skus) {
        var available = new HashMap<String, Long>();
        db.sql(
                        """
                        select sku, on_hand - reserved as available
                        from stock where sku = any(?) order by sku for no key update
                        """)
                .param(skus.toArray(String[]::new))
                .query(row -> {
                    available.put(row.getString("sku"), row.getLong("available"));
                });
        return available;
    }

    /** Adds to what is reserved; negative units give back. */
    void reserve(Map<String, Long> units) {
        if (units.isEmpty()) {
            return;
        }
        db.sql(
                        """
                        update stock set reserved = reserved + taken.units
                        from unnest(?::text[], ?::bigint[]) as taken(sku, units) where stock.sku = taken.sku
                        """)
                .param(units.keySet().toArray(String[]::new))
                .param(units.values().stream().mapToLong(Long::longValue).toArray())
                .update();
    }
}
