package io.millrace.order.book;

import io.millrace.order.domain.Order;
import io.millrace.order.domain.PlacedOrder;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Orders as one array for each column, for {@code unnest}: one statement, however many orders. */
final class Columns {

    /** Names for {@code unnest(…) as t (…)}, in the order of {@link #bind}. */
    static final String NAMES =
            """
            order_id, user_id, amount, currency, country, placed_at, accepted_at, lines,
            stock_status, stock_reason, stock_sku, fraud_status, fraud_rules, cancelled,
            status, status_at, history""";

    static final String UNNEST =
            """
            unnest(?::text[], ?::text[], ?::numeric[], ?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[],
                   ?::jsonb[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::boolean[], ?::text[],
                   ?::timestamptz[], ?::jsonb[])""";

    private final Connection connection;
    private final PreparedStatement statement;
    private final List<Order> orders;
    private int next = 1;

    private Columns(Connection connection, PreparedStatement statement, List<Order> orders) {
        this.connection = connection;
        this.statement = statement;
        this.orders = orders;
    }

    static PreparedStatement bind(Connection connection, String sql, List<Order> orders) throws SQLException {
        var statement = connection.prepareStatement(sql);
        new Columns(connection, statement, orders).bindAll();
        return statement;
    }

    private void bindAll() throws SQLException {
        texts(Order::orderId);
        placed(PlacedOrder::userId);
        placed(order -> order.amount().toPlainString());
        placed(PlacedOrder::currency);
        placed(PlacedOrder::country);
        placed(order -> order.placedAt().toString());
        texts(order -> text(order.acceptedAt()));
        placed(order -> Json.write(order.lines()));
        texts(order -> order.stock().state().name());
        texts(order -> order.stock().reason());
        texts(order -> order.stock().sku());
        texts(order -> order.fraud().state().name());
        texts(order -> String.join(",", order.fraud().rules()));
        texts(order -> Boolean.toString(order.cancelled()));
        texts(order -> order.isKnown() ? order.status().status().name() : null);
        texts(order -> order.isKnown() ? text(order.status().at()) : null);
        texts(order -> Json.write(order.history()));
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }

    private void placed(Function<PlacedOrder, String> column) throws SQLException {
        texts(order -> order.isKnown() ? column.apply(order.placed()) : null);
    }

    private void texts(Function<Order, @Nullable String> column) throws SQLException {
        var values = orders.stream().map(column).toArray(String[]::new);
        statement.setArray(next++, connection.createArrayOf("text", values));
    }
}
