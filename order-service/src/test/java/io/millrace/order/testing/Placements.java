package io.millrace.order.testing;

import io.millrace.testing.Http;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Placing orders as a client does. */
public final class Placements {

    private Placements() {}

    public record Item(String sku, int quantity) {}

    public static String body(String userId, Item... items) {
        return "{\"user_id\":\"%s\",\"country\":\"GB\",\"lines\":[%s]}"
                .formatted(
                        userId,
                        Stream.of(items)
                                .map(item -> "{\"sku\":\"%s\",\"quantity\":%d}".formatted(item.sku(), item.quantity()))
                                .collect(Collectors.joining(",")));
    }

    /** Places an order that must be accepted, and answers its id. */
    public static String place(Http api, String userId, Item... items) {
        var answer = api.post("/orders", body(userId, items));
        if (answer.status() != 202) {
            throw new AssertionError(answer.toString());
        }
        return answer.json().get("order_id").stringValue();
    }
}
