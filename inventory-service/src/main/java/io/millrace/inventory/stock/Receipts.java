package io.millrace.inventory.stock;

import io.millrace.inventory.domain.Product;
import io.millrace.platform.problems.Violation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Goods that came in, each booked once for each key of a SKU. */
@Repository
class Receipts {

    private final JdbcClient db;
    private final Stock stock;

    Receipts(JdbcClient db, Stock stock) {
        this.db = db;
        this.stock = stock;
    }

    /** The receipt, or the earlier one with this key, whatever its quantity; empty when there is no such product. */
    @Transactional
    Optional<Receipt> book(String sku, long quantity, String key) {
        if (!Product.isSku(sku)) {
            return Optional.empty();
        }
        // Holding the row makes receipts of one SKU wait for each other, so the same key cannot be new twice.
        return Optional.ofNullable(stock.hold(List.of(sku)).get(sku))
                .map(held -> earlier(sku, key).orElseGet(() -> stock.receive(roomFor(quantity, held), quantity, key)));
    }

    private static StockLevel roomFor(long quantity, StockLevel held) {
        if (held.onHand() > Long.MAX_VALUE - quantity) {
            throw Violation.invalid(
                    "quantity", "would bring on_hand, now " + held.onHand() + ", over " + Long.MAX_VALUE);
        }
        return held;
    }

    private Optional<Receipt> earlier(String sku, String key) {
        return db.sql(
                        """
                        select sku, quantity, on_hand, reserved, recorded_at
                        from stock_movements where sku = ? and idempotency_key = ?
                        """)
                .param(sku)
                .param(key)
                .query(Receipts::receipt)
                .optional();
    }

    private static Receipt receipt(ResultSet row, int number) throws SQLException {
        return new Receipt(
                row.getString("sku"),
                row.getLong("quantity"),
                row.getLong("on_hand"),
                row.getLong("reserved"),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant());
    }
}
