package io.millrace.stack.replay;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An order to be placed.
 *
 * @param reference unique among the orders sent; makes sending it again harmless
 * @param placedAt when it was placed, or empty for now
 */
public record NewOrder(String reference, String userId, String country, Optional<Instant> placedAt, List<Line> lines) {

    public NewOrder {
        lines = List.copyOf(lines);
    }

    public record Line(String sku, int quantity) {}

    /** The same lines as another order, which is placed when it is sent. */
    NewOrder now() {
        return new NewOrder(reference + "@now", userId, country, Optional.empty(), lines);
    }

    /** The body of {@code POST /orders}. */
    public Map<String, Object> body() {
        var body = new LinkedHashMap<String, Object>();
        body.put("user_id", userId);
        body.put("country", country);
        placedAt.ifPresent(at -> body.put("placed_at", at.toString()));
        var items = new ArrayList<Map<String, Object>>(lines.size());
        lines.forEach(line -> items.add(Map.of("sku", line.sku(), "quantity", line.quantity())));
        body.put("lines", items);
        return body;
    }
}
