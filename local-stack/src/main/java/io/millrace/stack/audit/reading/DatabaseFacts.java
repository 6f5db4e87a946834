package io.millrace.stack.audit.reading;

import io.millrace.stack.audit.facts.Ledger;
import io.millrace.stack.audit.facts.Product;
import io.millrace.stack.audit.facts.Status;
import io.millrace.stack.audit.facts.StockLevel;
import io.millrace.stack.audit.facts.StockState;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;

/** What the services' databases say; each is read as a stream. */
final class DatabaseFacts {

    private static final int FETCH = 5_000;

    private static final String ORDERS = "select order_id, status from orders";
    private static final String PRODUCTS = "select sku, name, category, unit_price, currency from products";
    private static final String RESERVATIONS = "select order_id, status from reservations";
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
        each("orders", ORDERS, row -> {
            var status = row.getString(2);
            ledger.order(row.getString(1)).row(status == null ? null : Status.valueOf(status));
        });
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
