package io.millrace.order.book;

import io.millrace.order.domain.Order;
import io.millrace.order.domain.Status;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Pages of projected orders by keyset, so that the millionth costs what the first does. */
@Component
class Pages {

    private static final String ORDER = "order by placed_at desc, order_id desc limit :limit";

    private final JdbcClient jdbc;

    Pages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Order> newestFirst(@Nullable String userId, @Nullable Status status, @Nullable Place place, int limit) {
        var query = Query.of(userId, status, place, limit);
        return jdbc.sql(query.sql())
                .params(query.parameters())
                .query((row, number) -> OrderStore.read(row))
                .list();
    }

    /**
     * There is an index in the order of pages for orders of a status, and one for a user's of a status. Where the status
     * does not matter, a page is the first of as many pages. Each names what only its index says to be there.
     */
    record Query(String sql, Map<String, Object> parameters) {

        static Query of(@Nullable String userId, @Nullable Status status, @Nullable Place place, int limit) {
            var conditions = new ArrayList<String>();
            Map<String, Object> parameters = new HashMap<>(Map.of("limit", limit));
            if (userId == null) {
                conditions.add("accepted_at is not null");
            } else {
                conditions.add("user_id = :userId");
                parameters.put("userId", userId);
            }
            if (place != null) {
                conditions.add("(placed_at, order_id) < (:placedAt, :orderId)");
                parameters.put("placedAt", place.placedAt().atOffset(ZoneOffset.UTC));
                parameters.put("orderId", place.orderId());
            }
            var pages = Stream.of(status == null ? Status.values() : new Status[] {status})
                    .map(any -> "(select * from orders where status = '%s' and %s %s)"
                            .formatted(any, String.join(" and ", conditions), ORDER))
                    .collect(Collectors.joining(" union all "));
            return new Query("select * from (%s) as page %s".formatted(pages, ORDER), parameters);
        }
    }
}
