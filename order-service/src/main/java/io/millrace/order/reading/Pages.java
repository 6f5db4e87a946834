package io.millrace.order.reading;

import io.millrace.order.domain.Order;
import io.millrace.order.domain.Status;
import io.millrace.order.projection.OrderStore;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Pages of projected orders by keyset, so that the millionth costs what the first does. */
@Component
class Pages {

    private final JdbcClient jdbc;

    Pages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param userId only this user's, or null
     * @param status only those with this status, or null
     * @param cursor only those behind it, or null
     */
    List<Order> newestFirst(String userId, Status status, Cursor cursor, int limit) {
        var query = Query.of(userId, status, cursor, limit);
        return jdbc.sql(query.sql())
                .params(query.parameters())
                .query((row, number) -> OrderStore.read(row))
                .list();
    }

    /** Each combination of filters has an index in the order of pages, by conditions that no other index meets. */
    record Query(String sql, Map<String, Object> parameters) {

        static Query of(String userId, Status status, Cursor cursor, int limit) {
            var conditions = new ArrayList<String>();
            Map<String, Object> parameters = new HashMap<>(Map.of("limit", limit));
            if (userId != null) {
                conditions.add("user_id = :userId");
                parameters.put("userId", userId);
            }
            if (status != null) {
                conditions.add("status = :status");
                parameters.put("status", status.name());
            }
            if (userId == null) {
                conditions.add((status == null ? "placed_at" : "accepted_at") + " is not null");
            }
            if (cursor != null) {
                conditions.add("(placed_at, order_id) < (:placedAt, :orderId)");
                parameters.put("placedAt", cursor.placedAt().atOffset(ZoneOffset.UTC));
                parameters.put("orderId", cursor.orderId());
            }
            return new Query(
                    "select * from orders where " + String.join(" and ", conditions)
                            + " order by placed_at desc, order_id desc limit :limit",
                    parameters);
        }
    }
}
