package io.millrace.inventory.stock;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The table {@code stock} and its movements, which nobody else writes. Who changes stock holds the rows first, all that the
 * transaction needs in one call, behind rows of products and of reservations: so no two transactions wait for each other.
 */
@Repository
public class Stock {

    private final JdbcClient db;
    private final Clock clock;

    Stock(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** As it is now; nothing for a product that there is not. */
    public Optional<StockLevel> level(String sku) {
        return db.sql("select sku, on_hand, reserved from stock where sku = ?")
                .param(sku)
                .query(StockLevel.class)
                .optional();
    }

    /** The levels by SKU, which stay until the transaction ends; a product that there is not is not among them. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<String, StockLevel> hold(Collection<String> skus) {
        var held = new HashMap<String, StockLevel>();
        db.sql("select sku, on_hand, reserved from stock where sku = any(?) order by sku for no key update")
                .param(skus.toArray(String[]::new))
                .query(row -> {
                    var sku = row.getString("sku");
                    held.put(sku, new StockLevel(sku, row.getLong("on_hand"), row.getLong("reserved")));
                });
        return held;
    }

    /** None yet of products that were created in this transaction, so that nobody else sees them. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void open(Collection<String> skus) {
        if (skus.isEmpty()) {
            return;
        }
        db.sql("insert into stock (sku, on_hand, reserved) select sku, 0, 0 from unnest(?::text[]) as created(sku)")
                .param(skus.toArray(String[]::new))
                .update();
    }

    /** Adds units by SKU to what is reserved of the held; negative ones give back. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void reserve(Map<String, Long> units) {
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

    /** The lines of this file that have counted those of the held that it counted already, by SKU. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<String, Long> countedLines(UUID file, Collection<String> skus) {
        var lines = new HashMap<String, Long>();
        db.sql("select sku, counted_line from stock where sku = any(?) and counted_by = ?")
                .param(skus.toArray(String[]::new))
                .param(file)
                .query(row -> {
                    lines.put(row.getString("sku"), row.getLong("counted_line"));
                });
        return lines;
    }

    /** Sets the held to what was counted; what differs is a movement. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void count(UUID file, List<Count> counts) {
        db.sql(
                        """
                        with given as (
                            select * from unnest(?::text[], ?::bigint[], ?::bigint[]) as given(sku, on_hand, line)),
                        movement as (
                            insert into stock_movements (sku, kind, quantity, on_hand, reserved, recorded_at)
                            select sku, 'COUNT', given.on_hand - stock.on_hand, given.on_hand, stock.reserved, ?
                            from given join stock using (sku) where given.on_hand <> stock.on_hand)
                        update stock set on_hand = given.on_hand, counted_by = ?, counted_line = given.line
                        from given where stock.sku = given.sku
                        """)
                .param(counts.stream().map(Count::sku).toArray(String[]::new))
                .param(counts.stream().mapToLong(Count::onHand).toArray())
                .param(counts.stream().mapToLong(Count::line).toArray())
                .param(Instant.now(clock).atOffset(ZoneOffset.UTC))
                .param(file)
                .update();
    }

    /** Adds what came in to the held. */
    @Transactional(propagation = Propagation.MANDATORY)
    Receipt receive(StockLevel held, long quantity, String key) {
        var receipt = new Receipt(
                held.sku(),
                quantity,
                held.onHand() + quantity,
                held.reserved(),
                Instant.now(clock).truncatedTo(ChronoUnit.MILLIS));
        db.sql("update stock set on_hand = ? where sku = ?")
                .param(receipt.onHand())
                .param(receipt.sku())
                .update();
        db.sql(
                        """
                        insert into stock_movements
                            (sku, kind, quantity, idempotency_key, on_hand, reserved, recorded_at)
                        values (?, 'RECEIPT', ?, ?, ?, ?, ?)
                        """)
                .param(receipt.sku())
                .param(receipt.quantity())
                .param(key)
                .param(receipt.onHand())
                .param(receipt.reserved())
                .param(receipt.recordedAt().atOffset(ZoneOffset.UTC))
                .update();
        return receipt;
    }
}
