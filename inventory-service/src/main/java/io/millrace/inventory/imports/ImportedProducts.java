package io.millrace.inventory.imports;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
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

    /**
     * Sets each product and its stock, but for lines that count less than orders hold, or whose SKU an earlier line of
     * the file has.
     *
     * @param file distinguishes this file's lines from those of others
     */
    @Transactional
    Saved save(UUID file, List<ProductLine> lines) {
        var created = createOrHold(lines);
        var before = lockStock(file, lines);
        var rejected = lines.stream()
                .flatMap(line -> before.get(line.sku()).rejects(line).stream())
                .toList();
        var rejectedLines = rejected.stream().map(Rejected::line).collect(Collectors.toSet());
        var good = lines.stream()
                .filter(line -> !rejectedLines.contains(line.line()))
                .toList();
        change(good);
        count(file, good);
        return new Saved(created.size(), good.size() - created.size(), rejected);
    }

    /**
     * Creates what is missing and locks what is there, in one statement: between two, a product that was found could be
     * deleted. Says which were created.
     */
    private List<String> createOrHold(List<ProductLine> lines) {
        var created = withProducts(
                        """
                        insert into products (sku, name, category, unit_price, currency, updated_at)
                        select sku, name, category, unit_price, currency, ? from %s order by sku collate "C"
                        on conflict (sku) do update set name = excluded.name where false returning sku
                        """,
                        lines)
                .query(String.class)
                .list();
        db.sql("insert into stock (sku, on_hand, reserved) select sku, 0, 0 from unnest(?::text[]) as new(sku)")
                .param(created.toArray(String[]::new))
                .update();
        return created;
    }

    private Map<String, Before> lockStock(UUID file, List<ProductLine> lines) {
        var before = new HashMap<String, Before>();
        db.sql(
                        """
                        select sku, reserved, case when counted_by = ? then counted_line end as earlier_line
                        from stock where sku = any(?) order by sku for no key update
                        """)
                .param(file)
                .param(texts(lines, ProductLine::sku))
                .query(row -> {
                    before.put(row.getString("sku"), new Before(row.getLong("reserved"), row.getLong("earlier_line")));
                });
        return before;
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

    private void count(UUID file, List<ProductLine> lines) {
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
                .param(texts(lines, ProductLine::sku))
                .param(lines.stream().mapToLong(ProductLine::onHand).toArray())
                .param(lines.stream().mapToLong(ProductLine::line).toArray())
                .param(Instant.now(clock).atOffset(ZoneOffset.UTC))
                .param(file)
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

    /** @param rejected lines that were not taken */
    record Saved(int created, int updated, List<Rejected> rejected) {}

    /**
     * The stock before a line.
     *
     * @param earlierLine the line of this file that counted it already, or 0
     */
    private record Before(long reserved, long earlierLine) {

        Optional<Rejected> rejects(ProductLine line) {
            if (earlierLine > 0) {
                return Optional.of(Rejected.repeated(line, earlierLine));
            }
            return line.onHand() < reserved ? Optional.of(Rejected.belowReserved(line, reserved)) : Optional.empty();
        }
    }
}
