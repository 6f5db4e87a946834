package io.millrace.inventory.stock;

import io.millrace.inventory.product.Product;
import io.millrace.inventory.web.InvalidField;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Stock by SKU. */
@Repository
class Stock {

    private final JdbcClient db;
    private final Clock clock;

    Stock(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    Optional<StockLevel> level(String sku) {
        if (!Product.isSku(sku)) {
            return Optional.empty();
        }
        return db.sql("select sku, on_hand, reserved from stock where sku = ?")
                .param(sku)
                .query(StockLevel.class)
                .optional();
    }

    /**
     * Books goods in, once for each key of a SKU.
     *
     * @return the receipt, or the earlier one with this key, whatever its quantity; empty when there is no such product
     * @throws InvalidField when so much cannot be counted
     */
    @Transactional
    Optional<Receipt> receive(String sku, long quantity, String key) {
        if (!Product.isSku(sku)) {
            return Optional.empty();
        }
        // Holding the row makes receipts of one SKU wait for each other, so the same key cannot be new twice.
        var before = db.sql("select sku, on_hand, reserved from stock where sku = ? for no key update")
                .param(sku)
                .query(StockLevel.class)
                .optional();
        return before.map(level -> earlier(sku, key).orElseGet(() -> book(level, quantity, key)));
    }

    private Optional<Receipt> earlier(String sku, String key) {
        return db.sql(
                        """
                        select sku, quantity, on_hand, reserved, recorded_at
                        from stock_movements where sku = ? and idempotency_key = ?
                        """)
                .param(sku)
                .param(key)
                .query((row, number) -> receipt(row))
                .optional();
    }

    private Receipt book(StockLevel level, long quantity, String key) {
        if (level.onHand() > Long.MAX_VALUE - quantity) {
            throw new InvalidField(
                    "quantity", "would bring on_hand, now " + level.onHand() + ", over " + Long.MAX_VALUE);
        }
        var receipt = new Receipt(
                level.sku(),
                quantity,
                level.onHand() + quantity,
                level.reserved(),
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

    private static Receipt receipt(ResultSet row) throws SQLException {
        return new Receipt(
                row.getString("sku"),
                row.getLong("quantity"),
                row.getLong("on_hand"),
                row.getLong("reserved"),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant());
    }
}
