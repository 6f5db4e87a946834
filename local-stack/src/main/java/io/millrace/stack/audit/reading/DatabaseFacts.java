package io.millrace.stack.audit.reading;

import io.millrace.stack.audit.facts.Digest;
import io.millrace.stack.audit.facts.Ledger;
import io.millrace.stack.audit.facts.Product;
import io.millrace.stack.audit.facts.Refusal;
import io.millrace.stack.audit.facts.Status;
import io.millrace.stack.audit.facts.StockLevel;
import io.millrace.stack.audit.facts.StockState;
import io.millrace.stack.client.Api;
import java.math.BigDecimal;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;

/** What the services' databases say; each is read as a stream. */
final class DatabaseFacts {

    private static final int FETCH = 5_000;
    private static final ObjectReader EXACT = Api.JSON.reader().with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private static final String ORDERS =
            "select order_id, status, user_id, country, currency, amount, lines from orders";
    private static final String PRODUCTS = "select sku, name, category, unit_price, currency from products";
    private static final String RESERVATIONS = "select order_id, status from reservations";
    private static final String LINES = "select order_id, sku, quantity from reservation_lines";
    private static final String RECEIPTS =
            "select sku, idempotency_key from stock_movements where idempotency_key is not null";
    private static final String REFUSALS =
            """
            select order_id, reason, r.sku, coalesce(quantity, 0), decided_at
            from reservations as r left join reservation_lines as line using (order_id, sku)
            where status = 'REJECTED'""";
    /** Of the SKUs that ran out: a table of all would not fit into memory. */
    private static final String MOVEMENTS =
            """
            select sku, recorded_at, on_hand from stock_movements
            where sku in (select sku from reservations where reason = 'OUT_OF_STOCK') order by id""";

    private static final String DEMANDS =
            """
            select line.sku, order_id, line.quantity
            from reservation_lines as line join reservations as r using (order_id)
            where r.status <> 'REJECTED'
              and line.sku in (select sku from reservations where reason = 'OUT_OF_STOCK')""";

    private static final String STOCK =
            """
            select sku, coalesce(on_hand, 0), coalesce(reserved, 0), coalesce(movements, 0), coalesce(open_lines, 0)
            from (select sku, on_hand, reserved, movements
                  from stock left join
                       (select sku, sum(quantity) as movements from stock_movements group by sku) as m using (sku)) as s
                 full join
                 (select line.sku, sum(line.quantity) as open_lines
                  from reservation_lines as line join reservations as r using (order_id)
                  where r.status = 'RESERVED' group by line.sku) as l using (sku)""";

    private final String server;
    private final Ledger ledger;

    /** @param server host:port */
    DatabaseFacts(String server, Ledger ledger) {
        this.server = server;
        this.ledger = ledger;
    }

    void read() throws SQLException {
        each("orders", ORDERS, this::order);
        each("inventory", LINES, row -> ledger.order(row.getString(1))
                .reservedLine(Digest.line(row.getString(2), row.getLong(3))));
        each("inventory", RECEIPTS, row -> ledger.receipts().add(row.getString(1) + " " + row.getString(2)));
        each(
                "inventory",
                REFUSALS,
                row -> ledger.refusal(new Refusal(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getLong(4),
                        row.getTimestamp(5).getTime())));
        each("inventory", MOVEMENTS, row -> ledger.shelf(row.getString(1))
                .moved(row.getTimestamp(2).getTime(), row.getLong(3)));
        each("inventory", DEMANDS, row -> ledger.shelf(row.getString(1)).demanded(row.getString(2), row.getLong(3)));
        each("inventory", RESERVATIONS, row -> ledger.order(row.getString(1))
                .reservation(StockState.valueOf(row.getString(2))));
        each(
                "inventory",
                STOCK,
                row -> ledger.stock(new StockLevel(
                        row.getString(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5))));
        each("inventory", PRODUCTS, row -> ledger.products()
                .put(
                        row.getString(1),
                        new Product(row.getString(2), row.getString(3), row.getBigDecimal(4), row.getString(5))));
    }

    private void order(ResultSet row) throws SQLException {
        var order = ledger.order(row.getString(1));
        var status = row.getString(2);
        order.row(status == null ? null : Status.valueOf(status));
        if (status != null) {
            order.rowContents(Digest.order(
                    row.getString(3),
                    row.getString(4),
                    row.getString(5),
                    row.getBigDecimal(6),
                    lines(row.getString(7))));
        }
    }

    /** The digests of an order's lines as the orders database has them, added up. */
    static long lines(String json) {
        var lines = 0L;
        for (var line : EXACT.readTree(json)) {
            lines += Digest.line(
                    line.path("sku").asString(),
                    line.path("quantity").asLong(),
                    new BigDecimal(line.path("unit_price").asString()));
        }
        return lines;
    }

    private interface Row {
        void read(ResultSet row) throws SQLException;
    }

    private void each(String database, String query, Row sink) throws SQLException {
        try (var connection =
                DriverManager.getConnection("jdbc:postgresql://" + server + "/" + database, database, database)) {
            // Without a transaction, the driver would hold all rows at once.
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.setFetchSize(FETCH);
                try (var rows = statement.executeQuery(query)) {
                    while (rows.next()) {
                        sink.read(rows);
                    }
                }
            }
        }
    }
}
