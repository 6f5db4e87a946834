package io.millrace.order.book;

import io.millrace.order.domain.Fraud;
import io.millrace.order.domain.Order;
import io.millrace.order.domain.PlacedOrder;
import io.millrace.order.domain.StatusChange;
import io.millrace.order.domain.Stock;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Component;

/** The table of orders, which only the projection writes. */
@Component
public class OrderStore {

    /** The consumer group whose offsets say how far the projection is. */
    public static final String PROJECTION_GROUP = "order-service";

    private static final String INSERT =
            """
            insert into orders (%1$s)
            select order_id, user_id, amount, currency, country, placed_at, accepted_at, lines,
                   stock_status, stock_reason, stock_sku, fraud_status, string_to_array(fraud_rules, ','), cancelled,
                   status, status_at, history
            from %2$s as t (%1$s)
            order by order_id collate "C"
            on conflict (order_id) do nothing
            returning order_id
            """
                    .formatted(Columns.NAMES, Columns.UNNEST);

    private static final String UPDATE =
            """
            update orders o
            set user_id = t.user_id, amount = t.amount, currency = t.currency, country = t.country,
                placed_at = t.placed_at, accepted_at = t.accepted_at, lines = t.lines,
                stock_status = t.stock_status, stock_reason = t.stock_reason, stock_sku = t.stock_sku,
                fraud_status = t.fraud_status, fraud_rules = string_to_array(t.fraud_rules, ','),
                cancelled = t.cancelled, status = t.status, status_at = t.status_at, history = t.history
            from %2$s as t (%1$s)
            where o.order_id = t.order_id
            """
                    .formatted(Columns.NAMES, Columns.UNNEST);

    private static final String LOCK =
            """
            select %s from orders
            where order_id = any (?)
            order by order_id
            for no key update
            """
                    .formatted(Columns.NAMES);

    private static final String VERSIONS =
            """
            select %s, xmin::text::bigint as version from orders
            where order_id = any (?)
            """
                    .formatted(Columns.NAMES);

    private static final String NEWER =
            """
            select %s, o.xmin::text::bigint as version from orders o
            join unnest(?::text[], ?::bigint[]) as known (order_id, version) using (order_id)
            where o.xmin::text::bigint <> known.version
            """
                    .formatted(Columns.NAMES);

    private static final String FIND =
            "select %s from orders where order_id = any (?) and user_id is not null".formatted(Columns.NAMES);

    private static final String HISTORIES =
            "select order_id, history from orders where order_id = any (?) and user_id is not null";

    private final JdbcTemplate jdbc;

    OrderStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Inserts the orders that have no row yet and answers their ids; waits for others that are inserting the same. */
    public List<String> insertMissing(List<Order> orders) {
        return jdbc.query(
                connection -> Columns.bind(connection, INSERT, orders), (row, number) -> row.getString("order_id"));
    }

    /** Locks rows until the transaction's end, in the order of their ids, so that no two instances lock each other out. */
    public List<Order> lock(Collection<String> ids) {
        return select(LOCK, ids);
    }

    public void update(List<Order> orders) {
        jdbc.update(connection -> Columns.bind(connection, UPDATE, orders));
    }

    /** The version of rows that this transaction writes. */
    public long version() {
        return Objects.requireNonNull(
                jdbc.queryForObject("select pg_current_xact_id()::xid::text::bigint", Long.class));
    }

    /** Orders as others can read them now. */
    public List<StoredOrder> stored(Collection<String> ids) {
        return jdbc.query(connection -> bind(connection, VERSIONS, ids), (row, number) -> stored(row));
    }

    /** Those of which others can read another version now. */
    public List<StoredOrder> newer(List<StoredOrder> known) {
        return jdbc.query(
                connection -> {
                    var ids = known.stream().map(stored -> stored.order().orderId());
                    var statement = bind(connection, NEWER, ids.toList());
                    statement.setArray(
                            2,
                            connection.createArrayOf(
                                    "bigint",
                                    known.stream().map(StoredOrder::version).toArray()));
                    return statement;
                },
                (row, number) -> stored(row));
    }

    private static StoredOrder stored(ResultSet row) throws SQLException {
        return new StoredOrder(read(row), row.getLong("version"));
    }

    /** The order, if its placement was projected. */
    public Optional<Order> find(String id) {
        return find(List.of(id)).stream().findFirst();
    }

    List<Order> find(Collection<String> ids) {
        return select(FIND, ids);
    }

    /** The statuses so far of those that were projected, by the orders' ids. */
    Map<String, List<StatusChange>> histories(Collection<String> ids) {
        var histories = new HashMap<String, List<StatusChange>>();
        jdbc.query(connection -> bind(connection, HISTORIES, ids), (RowCallbackHandler)
                row -> histories.put(row.getString("order_id"), Json.history(row.getString("history"))));
        return histories;
    }

    private List<Order> select(String sql, Collection<String> ids) {
        return jdbc.query(connection -> bind(connection, sql, ids), (row, number) -> read(row));
    }

    private static PreparedStatement bind(Connection connection, String sql, Collection<String> ids)
            throws SQLException {
        var statement = connection.prepareStatement(sql);
        statement.setArray(1, connection.createArrayOf("text", ids.toArray()));
        return statement;
    }

    /** An order from a row with {@link Columns#NAMES}. */
    static Order read(ResultSet row) throws SQLException {
        return new Order(
                row.getString("order_id"),
                placed(row),
                time(row, "accepted_at"),
                new Stock(
                        Stock.State.valueOf(row.getString("stock_status")),
                        row.getString("stock_reason"),
                        row.getString("stock_sku")),
                new Fraud(Fraud.State.valueOf(row.getString("fraud_status")), List.of((String[])
                        row.getArray("fraud_rules").getArray())),
                row.getBoolean("cancelled"),
                Json.history(row.getString("history")));
    }

    private static @Nullable PlacedOrder placed(ResultSet row) throws SQLException {
        if (row.getString("user_id") == null) {
            return null;
        }
        return new PlacedOrder(
                row.getString("order_id"),
                row.getString("user_id"),
                row.getBigDecimal("amount"),
                row.getString("currency"),
                row.getString("country"),
                Objects.requireNonNull(time(row, "placed_at")),
                Json.lines(row.getString("lines")));
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
