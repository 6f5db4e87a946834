package io.millrace.inventory.product;

import io.millrace.inventory.domain.Product;
import io.millrace.inventory.stock.Stock;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The products. */
@Repository
class Products {

    private final JdbcClient db;
    private final Stock stock;
    private final Clock clock;

    Products(JdbcClient db, Stock stock, Clock clock) {
        this.db = db;
        this.stock = stock;
        this.clock = clock;
    }

    Optional<Product> find(String sku) {
        if (!Product.isSku(sku)) {
            return Optional.empty();
        }
        return db.sql("select sku, name, category, unit_price, currency from products where sku = ?")
                .param(sku)
                .query(Product.class)
                .optional();
    }

    /** Products by SKU, at most {@code limit}, of a category or of all (empty), behind {@code after}. */
    List<Product> list(String category, String after, int limit) {
        var ofCategory = category.isEmpty() ? "" : "and category = :category";
        return db.sql(
                        """
                        select sku, name, category, unit_price, currency
                        from products where sku > :after %s order by sku limit :limit
                        """
                                .formatted(ofCategory))
                .param("category", category)
                .param("after", after)
                .param("limit", limit)
                .query(Product.class)
                .list();
    }

    /**
     * Creates the product, without stock, or changes it. A product that is already so is not written again, which would
     * be a change event.
     *
     * @return whether it was created
     */
    @Transactional
    boolean put(Product product) {
        boolean created = db.sql(
                        """
                        insert into products (sku, name, category, unit_price, currency, updated_at)
                        values (?, ?, ?, ?, ?, ?)
                        on conflict (sku) do update set name = excluded.name, category = excluded.category,
                            unit_price = excluded.unit_price, currency = excluded.currency,
                            updated_at = excluded.updated_at
                        where (products.name, products.category, products.unit_price, products.currency)
                            is distinct from
                            (excluded.name, excluded.category, excluded.unit_price, excluded.currency)
                        returning xmax = 0
                        """)
                .param(product.sku())
                .param(product.name())
                .param(product.category())
                .param(product.unitPrice())
                .param(product.currency())
                .param(LocalDateTime.now(clock))
                .query(Boolean.class)
                .optional()
                .orElse(false);
        if (created) {
            stock.open(List.of(product.sku()));
        }
        return created;
    }

    /** Deletes the product with its stock, unless an order holds some of it. */
    @Transactional
    Deletion delete(String sku) {
        if (!Product.isSku(sku)) {
            return Deletion.UNKNOWN;
        }
        var found = db.sql("select sku from products where sku = ? for update")
                .param(sku)
                .query(String.class)
                .optional();
        if (found.isEmpty()) {
            return Deletion.UNKNOWN;
        }
        if (stock.hold(List.of(sku)).values().stream().anyMatch(level -> level.reserved() > 0)) {
            return Deletion.RESERVED;
        }
        db.sql("delete from products where sku = ?").param(sku).update();
        return Deletion.DONE;
    }

    long count() {
        return db.sql("select count(*) from products").query(Long.class).single();
    }

    enum Deletion {
        DONE,
        UNKNOWN,
        RESERVED
    }
}
