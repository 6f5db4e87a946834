package io.millrace.inventory.imports;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Writes many products with their stock at once. Locks products before stock, each by SKU. */
@Repository
class ImportedProducts {

    private final JdbcClient db;
    private final Clock clock;

    ImportedProducts(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** Sets each product and its stock, but for lines that count less than orders hold. */
    @Transactional
    Saved save(List<ProductLine> lines) {
        var created = create(lines);
        lockProducts(lines);
        var reserved = lockStock(lines);
        var belowReserved = new LinkedHashMap<ProductLine, Long>();
        lines.stream()
                .filter(line -> line.onHand() < reserved.get(line.sku()))
                .forEach(line -> belowReserved.put(line, reserved.get(line.sku())));
        var good =
                lines.stream().filter(line -> !belowReserved.containsKey(line)).toList();
        change(good);
        count(good);
        return new Saved(created.size(), good.size() - created.size(), belowReserved);
    }

    private Set<String> create(List<ProductLine> lines) {
        var created = new HashSet<>(withProducts(
                        """
                        insert into products (sku, name, category, unit_price, currency, updated_at)
                        select sku, name, category, unit_price, currency, ? from %s order by sku collate "C"
                        on conflict (sku) do nothing returning sku
                        """,
                        lines)
                .query(String.class)
                .list());
        db.sql("insert into stock (sku, on_hand, reserved) select sku, 0, 0 from unnest(?::text[]) as new(sku)")
                .param(created.toArray(String[]::new))
                .update();
        return created;
    }

    private void lockProducts(List<ProductLine> lines) {
        db.sql("select sku from products where sku = any(?) order by sku for no key update")
                .param(texts(lines, ProductLine::sku))
                .query(String.class)
                .list();
    }

    private Map<String, Long> lockStock(List<ProductLine> lines) {
        var reserved = new LinkedHashMap<String, Long>();
        db.sql("select sku, reserved from stock where sku = any(?) order by sku for no key update")
                .param(texts(lines, ProductLine::sku))
                .query(row -> {
                    reserved.put(row.getString("sku"), row.getLong("reserved"));
                });
        return reserved;
    }

    /** Only what differs, as each write is a change event. */
    private void change(List<ProductLine> lines) {
        withProducts(
                        """
                        update products set name = given.name, category = given.category,
                            unit_price = given.unit_price, currency = given.currency, updated_at = ?
                        from %s
                        where products.sku = given.sku
                            and (products.name, products.category, products.unit_price, products.currency)
                                is distinct from (given.name, given.category, given.unit_price, given.currency)
                        """,
                        lines)
                .update();
    }

    private void count(List<ProductLine> lines) {
        db.sql(
                        """
                        with given as (select * from unnest(?::text[], ?::bigint[]) as given(sku, on_hand)),
                        movement as (
                            insert into stock_movements (sku, kind, quantity, on_hand, reserved, recorded_at)
                            select sku, 'COUNT', given.on_hand - stock.on_hand, given.on_hand, stock.reserved, ?
                            from given join stock using (sku) where given.on_hand <> stock.on_hand
                            returning sku, on_hand)
                        update stock set on_hand = movement.on_hand from movement where stock.sku = movement.sku
                        """)
                .param(texts(lines, ProductLine::sku))
                .param(lines.stream().mapToLong(ProductLine::onHand).toArray())
                .param(Instant.now(clock).atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The statement with its first parameter, the time, and with the lines' products as the relation {@code given}. */
    private JdbcClient.StatementSpec withProducts(String statement, List<ProductLine> lines) {
        return db.sql(
                        statement.formatted(
                                """
                        unnest(?::text[], ?::text[], ?::text[], ?::text[]::numeric[], ?::text[])
                            as given(sku, name, category, unit_price, currency)"""))
                .param(LocalDateTime.now(clock))
                .param(texts(lines, ProductLine::sku))
                .param(texts(lines, line -> line.product().name()))
                .param(texts(lines, line -> line.product().category()))
                .param(texts(lines, line -> line.product().unitPrice().toPlainString()))
                .param(texts(lines, line -> line.product().currency()));
    }

    private static String[] texts(List<ProductLine> lines, Function<ProductLine, String> field) {
        return lines.stream().map(field).toArray(String[]::new);
    }

    /** @param belowReserved lines that were not taken, with what orders hold */
    record Saved(int created, int updated, Map<ProductLine, Long> belowReserved) {}
}
