package io.millrace.inventory.imports;

import static java.util.Objects.requireNonNull;

import io.millrace.inventory.stock.Stock;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Writes many products with their stock at once. */
@Repository
class ImportedProducts {

    private final JdbcClient db;
    private final Stock stock;
    private final Clock clock;

    ImportedProducts(JdbcClient db, Stock stock, Clock clock) {
        this.db = db;
        this.stock = stock;
        this.clock = clock;
    }

    /**
     * Sets each product and its stock, but for lines that count less than orders hold, and for those whose SKU an earlier
     * good line of the file has.
     *
     * @param file distinguishes this file's lines from those of others
     */
    @Transactional
    Saved save(UUID file, List<ProductLine> lines) {
        var bySku = new LinkedHashMap<String, ProductLine>();
        lines.forEach(line -> bySku.putIfAbsent(line.sku(), line));
        var created = createOrHold(bySku.values());
        stock.open(created);
        var held = stock.hold(bySku.keySet());
        var counted = stock.countedLines(file, bySku.keySet());
        var good = new ArrayList<ProductLine>();
        var rejected = new ArrayList<Rejected>();
        for (var line : lines) {
            var reserved = requireNonNull(held.get(line.sku()), "Each product has stock")
                    .reserved();
            var earlier = counted.get(line.sku());
            if (earlier != null) {
                rejected.add(Rejected.repeated(line, earlier));
            } else if (line.onHand() < reserved) {
                rejected.add(Rejected.belowReserved(line, reserved));
            } else {
                counted.put(line.sku(), line.line());
                good.add(line);
            }
        }
        change(good);
        stock.count(file, good.stream().map(ProductLine::count).toList());
        return new Saved(created.size(), good.size() - created.size(), rejected);
    }

    /**
     * Creates what is missing and locks what is there, in one statement: between two, a product that was found could be
     * deleted. Says which were created.
     */
    private List<String> createOrHold(Collection<ProductLine> lines) {
        return withProducts(
                        """
                        insert into products (sku, name, category, unit_price, currency, updated_at)
                        select sku, name, category, unit_price, currency, ? from %s order by sku collate "C"
                        on conflict (sku) do update set name = excluded.name where false returning sku
                        """,
                        lines)
                .query(String.class)
                .list();
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

    /** The statement with its first parameter, the time, and with the lines' products as the relation {@code given}. */
    private JdbcClient.StatementSpec withProducts(String statement, Collection<ProductLine> lines) {
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

    private static String[] texts(Collection<ProductLine> lines, Function<ProductLine, String> field) {
        return lines.stream().map(field).toArray(String[]::new);
    }

    /** @param rejected lines that were not taken */
    record Saved(int created, int updated, List<Rejected> rejected) {}
}
